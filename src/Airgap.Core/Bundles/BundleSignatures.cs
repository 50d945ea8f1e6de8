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
    public const int Limit = 100;

    /// <summary>Whether a path in a bundle is that of a signature.</summary>
    public static bool IsName(string path) => NamePattern().IsMatch(path);

    /// <summary>The names of the signatures in a bundle, in ordinal order.</summary>
    public static ImmutableArray<string> In(string folder) => Directory.Exists(folder)
        ? [.. Directory.EnumerateFileSystemEntries(folder, BundleLayout.Checksums + ".*")
            .Select(path => Path.GetFileName(path))
            .Where(IsName)
            .Order(StringComparer.Ordinal)]
        : [];

    /// <summary>Reads the signatures of a bundle, without checking them.</summary>
    /// <exception cref="VerificationException">One is a link, a pipe or a device, or there are too many.</exception>
    /// <exception cref="OperationException">One cannot be read.</exception>
    public static ImmutableArray<SignatureFile> Read(string folder)
    {
        var names = In(folder);
        return names.Length > Limit
            ? throw TooMany(names.Length)
            : [.. names.Select(name => SignatureFile.Of(name, BundleFile.TryRead(folder, name, MessageSignature.SizeLimit)))];
    }

    /// <summary>The error for more signatures than are read.</summary>
    public static VerificationException TooMany(int count) => new(
        Codes.BadSignature,
        $"the bundle has {count} signatures; airgap reads at most {Limit}",
        "remove those that you do not need");

    /// <summary>Checks who signed the provenance of a bundle.</summary>
    /// <param name="folder">The bundle.</param>
    /// <param name="expected">Its digest in <c>SHA256SUMS</c>.</param>
    /// <param name="trust">Who is trusted.</param>
    /// <exception cref="VerificationException">It is damaged, no signed statement, or signed with a key that is not trusted.</exception>
    public static CheckedSignature CheckProvenance(string folder, Digest expected, TrustPolicy trust)
    {
        const string path = BundleLayout.Provenance;
        var bytes = BundleFile.Read(folder, path);
        if (Digest.Of(bytes) != expected)
        {
            throw BundleFile.Damaged(path, $"its checksum is not the one in {BundleLayout.Checksums}");
        }

        var envelope = DsseEnvelope.TryRead(bytes, out var problem) ?? throw BundleFile.Damaged(path, $"it {problem}");
        return trust.Check(path, envelope);
    }

    /// <summary>Whether a file is the signature of a key for this <c>SHA256SUMS</c>.</summary>
    /// <param name="file">The file.</param>
    /// <param name="key">The key.</param>
    /// <param name="checksums">The bytes of <c>SHA256SUMS</c>.</param>
    public static bool IsOf(SignatureFile file, PublicKey key, ReadOnlySpan<byte> checksums) =>
        file.Content is { } bytes
        && MessageSignature.TryRead(bytes.Span, checksums, out _) is { } made
        && key.Verifies(checksums, made.Signature.Span);

    /// <summary>Whether a file says that it is a signature of a key for this <c>SHA256SUMS</c>, and is not: it was damaged.</summary>
    /// <param name="file">The file.</param>
    /// <param name="key">The key.</param>
    /// <param name="checksums">The bytes of <c>SHA256SUMS</c>.</param>
    public static bool IsBroken(SignatureFile file, PublicKey key, ReadOnlySpan<byte> checksums) =>
        file.Content is { } bytes
        && MessageSignature.TryRead(bytes.Span, checksums, out _) is { } made
        && made.Hint == key.Hint
        && !key.Verifies(checksums, made.Signature.Span);

    /// <summary>A name for the signature of a key that has none yet.</summary>
    /// <param name="others">The signatures of other keys.</param>
    /// <param name="key">The key.</param>
    public static string NameFor(IEnumerable<SignatureFile> others, PublicKey key) => others.All(file => file.Name != First)
        ? First
        : $"{BundleLayout.Checksums}.{key.Fingerprint.Digest.ToString()[..16]}{Ending}";

    [GeneratedRegex(@"\ASHA256SUMS(?:\.[0-9a-z-]{1,64})?\.sigstore\.json\z", RegexOptions.CultureInvariant)]
    private static partial Regex NamePattern();
}
