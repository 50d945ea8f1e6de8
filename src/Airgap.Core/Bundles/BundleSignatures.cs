using System.Collections.Immutable;
using System.Text.RegularExpressions;
using Airgap.Content;
using Airgap.Signing;

namespace Airgap.Bundles;

/// <summary>The files with signatures of <c>SHA256SUMS</c>, one for each signer. They are not listed in it.</summary>
internal static partial class BundleSignatures
{
    private const string Ending = ".sigstore.json";
    private const string First = BundleLayout.Checksums + Ending;

    /// <summary>How many signatures are read.</summary>
    private const int Limit = 100;

    /// <summary>Whether a path in a bundle is that of a signature.</summary>
    public static bool IsName(string path) => NamePattern().IsMatch(path);

    /// <summary>The names of the signatures in a bundle, in ordinal order.</summary>
    public static ImmutableArray<string> In(string folder) => Directory.Exists(folder)
        ? [.. Directory.EnumerateFileSystemEntries(folder, BundleLayout.Checksums + ".*")
            .Select(path => Path.GetFileName(path))
            .Where(IsName)
            .Order(StringComparer.Ordinal)]
        : [];

    /// <summary>Reads the signatures of a bundle, which nobody has checked.</summary>
    /// <exception cref="VerificationException">One is a link, a pipe or a device, or there are too many.</exception>
    /// <exception cref="OperationException">One cannot be read.</exception>
    public static ImmutableArray<SignatureFile> Read(string folder)
    {
        var names = In(folder);
        return names.Length > Limit
            ? throw new VerificationException(
                Codes.BadSignature,
                $"the bundle has {names.Length} signatures; airgap reads at most {Limit}",
                "remove those that you do not need")
            : [.. names.Select(name => new SignatureFile(name, Read(folder, name)))];
    }

    /// <summary>Checks the provenance of a bundle: whoever signed it must be trusted, too.</summary>
    /// <param name="folder">The bundle.</param>
    /// <param name="expected">Its digest in <c>SHA256SUMS</c>.</param>
    /// <param name="trust">Who is trusted.</param>
    /// <exception cref="VerificationException">It is damaged, no signed statement, or of somebody who is not trusted.</exception>
    public static CheckedSignature CheckProvenance(string folder, Digest expected, TrustPolicy trust)
    {
        const string path = BundleLayout.Provenance;
        var bytes = BundleFile.Read(folder, path);
        if (Digest.Of(bytes) != expected)
        {
            throw BundleFile.Damaged(path, $"its checksum is not the one in {BundleLayout.Checksums}");
        }

        var envelope = DsseEnvelope.TryRead(bytes, out var problem) ?? throw BundleFile.Damaged(path, $"it {problem}");
        return trust.SignerOf(envelope.IsOf) is { } signer ? new CheckedSignature(path, signer) : throw new VerificationException(
            Codes.UntrustedSigner,
            $"the bundle's {path} is signed by a key that is not trusted here",
            "ask the sender which key the bundle was built with");
    }

    /// <summary>The name of a key's signature: that of the key's last one, if there is one.</summary>
    /// <param name="others">The signatures that stay, of all keys.</param>
    /// <param name="key">The key.</param>
    /// <param name="isOfKey">Whether a signature says that it is of the key.</param>
    public static string NameFor(IEnumerable<SignatureFile> others, PublicKey key, Func<SignatureFile, bool> isOfKey)
    {
        var files = others.ToArray();
        return files.FirstOrDefault(isOfKey)?.Name
            ?? (files.All(file => file.Name != First)
                ? First
                : $"{BundleLayout.Checksums}.{key.Fingerprint.Digest.ToString()[..16]}{Ending}");
    }

    private static ReadOnlyMemory<byte>? Read(string folder, string name)
    {
        using var file = BundleFile.Open(folder, name);
        return SmallFileReader.ReadWhole(file, MessageSignature.SizeLimit) is { } bytes ? bytes : null;
    }

    [GeneratedRegex(@"^SHA256SUMS(\.[0-9a-z-]{1,64})?\.sigstore\.json$")]
    private static partial Regex NamePattern();
}
