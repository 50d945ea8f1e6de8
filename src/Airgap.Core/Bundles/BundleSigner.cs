using Airgap.Content;
using Airgap.Signing;

namespace Airgap.Bundles;

/// <summary>Adds a signature to a finished bundle.</summary>
public static class BundleSigner
{
    /// <summary>
    /// Signs a bundle that was verified. A signature of the same key stays if it is right, and is replaced if it is damaged.
    /// </summary>
    /// <param name="bundle">The bundle.</param>
    /// <param name="name">Its name in messages.</param>
    /// <param name="signer">Who signs.</param>
    /// <returns>The signature file's name, whether it was written, and the digest of <c>SHA256SUMS</c>.</returns>
    /// <exception cref="VerificationException">It has a signature of other files: it was changed after it was signed.</exception>
    /// <exception cref="OperationException">The signature cannot be made or written, or the bundle was changed meanwhile.</exception>
    public static (string File, bool Written, Digest Checksums) Sign(Bundle bundle, string name, ISigner signer)
    {
        var data = BundleFile.Read(bundle.Folder, BundleLayout.Checksums);
        if (ChecksumFile.TryParse(data, out _) is not { } listed || !listed.SequenceEqual(bundle.Checksums))
        {
            throw new OperationException(
                Codes.BuildInProgress,
                $"the bundle '{name}' was changed while it was read",
                "run the command again when the build has ended");
        }

        var others = BundleSignatures.Read(bundle.Folder);
        if (others.FirstOrDefault(file => BundleSignatures.IsOf(file, signer.PublicKey, data)) is { } right)
        {
            return (right.Name, false, Digest.Of(data));
        }

        foreach (var other in others)
        {
            string? problem = "is too large";
            if (other.Content is not { } bytes || MessageSignature.TryRead(bytes.Span, data, out problem) is null)
            {
                throw new VerificationException(
                    Codes.BadSignature,
                    $"the bundle's {other.Name} {problem}: the bundle was changed after it was signed",
                    "find out who changed it before you sign it: build it again, and compare");
            }
        }

        var broken = others.FirstOrDefault(other => BundleSignatures.IsBroken(other, signer.PublicKey, data));
        if (broken is null && others.Length >= BundleSignatures.Limit)
        {
            throw BundleSignatures.TooMany(others.Length + 1);
        }

        var file = broken?.Name ?? BundleSignatures.NameFor(others, signer.PublicKey);
        var signature = MessageSignature.Sign(signer, data);
        try
        {
            AtomicFile.WriteUnlocked(SafePath.Join(bundle.Folder, file), signature);
            DurableFolder.Flush(bundle.Folder);
        }
        catch (Exception exception) when (exception is UnauthorizedAccessException or IOException)
        {
            throw DiskFailure.Describe(Codes.BundleNotWritable, name, exception);
        }

        return (file, true, Digest.Of(data));
    }
}
