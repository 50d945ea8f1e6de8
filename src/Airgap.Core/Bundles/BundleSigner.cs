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
    /// <param name="verified">What was found when it was verified; no problems.</param>
    /// <param name="name">Its name in messages.</param>
    /// <param name="signer">Who signs.</param>
    /// <exception cref="VerificationException">It has a signature of other files: it was changed after it was signed.</exception>
    /// <exception cref="OperationException">
    /// It has files that are not its own, the signature cannot be made or written, or the bundle was changed meanwhile.
    /// </exception>
    public static SignResult Sign(Bundle bundle, VerifyReport verified, string name, ISigner signer)
    {
        RequireNoOthers(bundle, verified, name);
        var data = BundleFile.Read(bundle.Folder, BundleLayout.Checksums);
        if (ChecksumFile.TryParse(data, out _) is not { } listed || !listed.SequenceEqual(bundle.Checksums))
        {
            throw new OperationException(
                Codes.BuildInProgress,
                $"the bundle '{name}' was changed while it was read",
                "run the command again when the build has ended");
        }

        var others = BundleSignatures.Read(bundle.Folder);
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

        if (others.FirstOrDefault(file => BundleSignatures.IsOf(file, signer.PublicKey, data)) is { } right)
        {
            return Result(right.Name, written: false);
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

        return Result(file, written: true);

        SignResult Result(string own, bool written) => new(
            own,
            written,
            Digest.Of(data),
            [.. others.Where(other => other.Name != own).Select(other => (other.Name, KeyOf(other)))]);
    }

    /// <summary>On the other machine, a signed bundle with such files is refused.</summary>
    private static void RequireNoOthers(Bundle bundle, VerifyReport verified, string name)
    {
        string[] unknown = [.. verified.Extra, .. BundleVerifier.Unfinished(bundle.Folder)];
        if (unknown.Length > 0)
        {
            throw new OperationException(
                Codes.UnknownFilesInBundle,
                $"'{name}' has files that do not belong to the bundle: {BundleFolder.Named(unknown)}",
                "move them away, and sign again: a signed bundle with other files is refused");
        }
    }

    private static Fingerprint? KeyOf(SignatureFile file) =>
        MessageSignature.HintOf(file.Content) is { } hint ? KeyHint.FingerprintOf(hint) : null;
}
