using Airgap.Bundles;
using Airgap.Content;
using Airgap.Signing;

namespace Airgap.Cli.Output;

/// <summary>Keys for people.</summary>
internal static class KeyText
{
    /// <summary>What a person does who signed something.</summary>
    public const string NextOfSigner = "give the receiver the public key, and the fingerprint by telephone; "
        + "on the other machine, they name the key with apply --key";

    /// <summary>The same where others have signed, too.</summary>
    public const string NextOfFurtherSigner = "give the receiver the public keys of all signatures, and the fingerprints by telephone; "
        + "on the other machine, they name each key with apply --key";

    /// <summary>What the signer of a bundle reads out: the fingerprint of the key, and the digest of what was signed.</summary>
    public static void Write(Report report, Fingerprint key, Digest checksums)
    {
        report.Line($"key    {key.ShortForm}");
        report.Line($"list   {checksums.ShortForm}  (SHA-256 of {BundleLayout.Checksums})");
    }

    /// <summary>A key's fingerprint, whole, and short, to be read out.</summary>
    public static void Write(Report report, PublicKey key)
    {
        report.Line($"key    {key.Fingerprint}");
        report.Line($"short  {key.Fingerprint.ShortForm}");
    }
}
