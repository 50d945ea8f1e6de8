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

    /// <summary>What to do with a bundle that is not what was signed.</summary>
    public const string ChangedHint = "the bundle was changed, or is damaged: ask the sender for it again, on another stick";

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

        if (Files.FirstOrDefault(file => file.Signers.IsEmpty) is { } empty)
        {
            throw new VerificationException(
                Codes.UntrustedSigner,
                $"'{empty.FilePath}' has no signers, so no bundle is accepted",
                "add the sender to it: dotnet airgap trust add --help; or remove the file, if bundles need no signature here");
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

    /// <summary>Checks a signed statement.</summary>
    /// <param name="path">Its path in the bundle.</param>
    /// <param name="statement">The statement.</param>
    /// <exception cref="VerificationException">It is signed with a key that is not trusted.</exception>
    public CheckedSignature Check(string path, DsseEnvelope statement) =>
        Known.FirstOrDefault(signer => statement.IsOf(signer.Key)) is { } signer
            ? new CheckedSignature(path, signer)
            : throw new VerificationException(
                Codes.UntrustedSigner,
                $"the bundle's {path} is signed with a key that is not trusted here{KeyHint.Describe(statement.Hint)}",
                "ask the sender for the bundle with the signature of the one who built it");

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
                AskFor());
    }

    /// <summary>What to do about an unknown key: it is another one of the sender, or of a person who changed the bundle.</summary>
    private string AskFor() =>
        "ask the sender by telephone if this is one of their keys. If not, apply nothing from this stick. If it is, get the public key "
        + "from the sender, compare its fingerprint, and "
        + (Keys.IsEmpty ? "trust it: dotnet airgap trust add --help" : "name it, too, with a further --key");

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
        new(Codes.BadSignature, message, ChangedHint);
}
