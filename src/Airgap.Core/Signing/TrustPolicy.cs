using System.Collections.Immutable;

namespace Airgap.Signing;

/// <summary>
/// Which signatures a bundle must have: one of each key that is given, and one of a signer of each file. Any other signature is refused.
/// So a further key or file makes the rule stricter, never weaker.
/// </summary>
/// <param name="Keys">The keys that are given for one command.</param>
/// <param name="Files">The files of signers of this machine and this user.</param>
public sealed record TrustPolicy(ImmutableArray<PublicKey> Keys, ImmutableArray<SignersFile> Files)
{
    /// <summary>No signature is asked for.</summary>
    public static TrustPolicy None { get; } = new([], []);

    /// <summary>Whether a bundle must be signed.</summary>
    public bool IsRequired => !Keys.IsEmpty || !Files.IsEmpty;

    private IEnumerable<Signer> Known =>
        Files.SelectMany(file => file.Signers).Concat(Keys.Select(key => new Signer(null, key))).DistinctBy(signer => signer.Key);

    /// <summary>Checks the signatures of a file.</summary>
    /// <param name="what">The file's name in messages.</param>
    /// <param name="data">Its bytes.</param>
    /// <param name="files">Its signature files.</param>
    /// <returns>The signatures, all of them right.</returns>
    /// <exception cref="VerificationException">A signature is missing, wrong, or made with a key that is not trusted.</exception>
    public ImmutableArray<CheckedSignature> Check(string what, ReadOnlySpan<byte> data, IReadOnlyCollection<SignatureFile> files)
    {
        if (!IsRequired)
        {
            return [];
        }

        if (files.Count == 0)
        {
            throw new VerificationException(
                Codes.MissingSignature,
                $"the bundle is not signed, and {(Keys.IsEmpty ? $"'{Files[0].FilePath}'" : "--key")} asks for a signature",
                "ask the sender for the signed bundle, and apply no other");
        }

        var signatures = ImmutableArray.CreateBuilder<CheckedSignature>();
        foreach (var file in files)
        {
            signatures.Add(Check(what, data, file));
        }

        RequireAll(signatures.Select(signature => signature.Signer.Key).ToHashSet());
        return signatures.ToImmutable();
    }

    /// <summary>The trusted signer who made a signature; null if there is none.</summary>
    /// <param name="isOf">Whether a key made it.</param>
    public Signer? SignerOf(Func<PublicKey, bool> isOf) => Known.FirstOrDefault(signer => isOf(signer.Key));

    private CheckedSignature Check(string what, ReadOnlySpan<byte> data, SignatureFile file)
    {
        if (file.Content is not { } content)
        {
            throw Bad($"{file.Name} is larger than {MessageSignature.SizeLimit >> 10} KiB: it is not a signature");
        }

        if (MessageSignature.TryRead(content.Span, data, out var problem) is not { } signature)
        {
            throw Bad($"{file.Name} {problem}");
        }

        foreach (var signer in Known)
        {
            if (signer.Key.Verifies(data, signature.Signature.Span))
            {
                return signature.Hint.Length == 0 || signature.Hint == signer.Key.Hint
                    ? new CheckedSignature(file.Name, signer)
                    : throw Bad($"{file.Name} names another key than the one that signed");
            }
        }

        throw Known.FirstOrDefault(signer => signer.Key.Hint == signature.Hint) is { } named
            ? Bad($"{file.Name} is not the signature of {named} for this {what}")
            : new VerificationException(
                Codes.UntrustedSigner,
                $"{file.Name} is the signature of a key that is not trusted here{KeyHint.Describe(signature.Hint)}",
                "ask the sender for the fingerprint of the key; trust it only if it is the same: dotnet airgap trust add --help");
    }

    private void RequireAll(HashSet<PublicKey> signed)
    {
        if (Keys.FirstOrDefault(key => !signed.Contains(key)) is { } missing)
        {
            throw new VerificationException(
                Codes.UntrustedSigner,
                $"the bundle is not signed with the key {missing.Fingerprint.ShortForm} of --key",
                "ask the sender which key the bundle is signed with");
        }

        if (Files.FirstOrDefault(file => !file.Signers.Any(signer => signed.Contains(signer.Key))) is { } file)
        {
            throw new VerificationException(
                Codes.UntrustedSigner,
                $"the bundle is not signed by a signer of '{file.FilePath}'",
                "ask the sender which key the bundle is signed with");
        }
    }

    private static VerificationException Bad(string message) =>
        new(Codes.BadSignature, message, "the bundle was changed, or is damaged: ask the sender for it again, on another stick");
}
