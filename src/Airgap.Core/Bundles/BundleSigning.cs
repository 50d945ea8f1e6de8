using System.Collections.Immutable;
using Airgap.Content;
using Airgap.Signing;

namespace Airgap.Bundles;

/// <summary>
/// Adds signatures to what a build has to produce. All digests are known before the first download, so a key that does not work is found
/// out early.
/// </summary>
internal static class BundleSigning
{
    /// <summary>
    /// The contents with provenance and signatures: new ones of the build's signer, and those in the folder that are still right.
    /// </summary>
    /// <exception cref="OperationException">They cannot be made.</exception>
    public static BundleContents Complete(BundleContents contents, BuildOptions options) =>
        options.Signer is { } signer ? Sign(contents, options, signer) : Keep(contents, options);

    private static BundleContents Sign(BundleContents contents, BuildOptions options, ISigner signer)
    {
        contents = contents.With(BundleLayout.Provenance, ProvenanceOf(contents, options, signer));
        var found = BundleSignatures.Read(options.Folder).ToLookup(file => IsOf(file, contents));
        ImmutableArray<SignatureFile> kept =
            [.. found[true].Where(file => !BundleSignatures.IsBroken(file, signer.PublicKey, contents.ChecksumBytes))];
        if (!kept.Any(file => BundleSignatures.IsOf(file, signer.PublicKey, contents.ChecksumBytes)))
        {
            var name = BundleSignatures.NameFor(kept, signer.PublicKey);
            kept = kept.Add(new SignatureFile(name, MessageSignature.Sign(signer, contents.ChecksumBytes)));
        }

        return contents with
        {
            Signatures = ByName(kept),
            LostSignatures = found[false].Count(file =>
                MessageSignature.HintOf(file.Content) is { } hint && hint != signer.PublicKey.Hint),
        };
    }

    /// <summary>A build without a key keeps the signatures of a bundle that it does not change.</summary>
    private static BundleContents Keep(BundleContents contents, BuildOptions options)
    {
        var provenance = SmallFileReader.TryRead(options.Folder, BundleLayout.Provenance, BundleLayout.TextLimit);
        var signed = provenance is null ? contents : contents.With(BundleLayout.Provenance, provenance);
        var isSame = BundleFolder.HasBytes(SafePath.Join(options.Folder, BundleLayout.Checksums), signed.ChecksumBytes);
        ImmutableArray<SignatureFile> right = isSame ? [.. BundleSignatures.Read(options.Folder).Where(file => IsOf(file, signed))] : [];
        return (right.IsEmpty ? contents : signed) with
        {
            Signatures = ByName(right),
            LostSignatures = BundleSignatures.In(options.Folder).Length - right.Length,
        };
    }

    /// <summary>Whether a signature says that it is of these contents. It is not checked.</summary>
    private static bool IsOf(SignatureFile file, BundleContents contents) =>
        file.Content is { } bytes && MessageSignature.TryRead(bytes.Span, contents.ChecksumBytes, out _) is not null;

    /// <summary>
    /// The provenance in the folder if it is the same and of the same key, so that a build that has nothing to do changes nothing.
    /// </summary>
    private static byte[] ProvenanceOf(BundleContents contents, BuildOptions options, ISigner signer)
    {
        var statement = options.Provenance(contents.Checksums);
        return SmallFileReader.TryRead(options.Folder, BundleLayout.Provenance, BundleLayout.TextLimit) is { } existing
            && DsseEnvelope.TryRead(existing, out _) is { } envelope
            && envelope.Payload.Span.SequenceEqual(statement)
            && envelope.IsOf(signer.PublicKey)
                ? existing
                : DsseEnvelope.Sign(signer, statement);
    }

    private static ImmutableSortedDictionary<string, byte[]> ByName(IEnumerable<SignatureFile> files) =>
        files.ToImmutableSortedDictionary(file => file.Name, file => file.Content!.Value.ToArray(), StringComparer.Ordinal);
}
