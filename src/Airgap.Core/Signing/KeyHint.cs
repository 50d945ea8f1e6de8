using Airgap.Content;

namespace Airgap.Signing;

/// <summary>What a signature file says about its key. It is not checked, and only helps to find the right key.</summary>
public static class KeyHint
{
    /// <summary>The fingerprint, if the hint is one as cosign and airgap write it.</summary>
    public static Fingerprint? FingerprintOf(string hint)
    {
        var bytes = new byte[hint.Length];
        return Convert.TryFromBase64String(hint, bytes, out var length) && length == 32
            ? new Fingerprint(Digest.FromHash(bytes.AsSpan(0, length)))
            : null;
    }

    /// <summary>The end of a sentence that names the key; empty if the hint is no fingerprint.</summary>
    internal static string Describe(string hint) => FingerprintOf(hint) is { } known ? $": {known.ShortForm}" : "";
}
