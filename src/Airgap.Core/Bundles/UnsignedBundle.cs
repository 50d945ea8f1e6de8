namespace Airgap.Bundles;

/// <summary>Warnings about a bundle without a signature that seems to have had one. They prove nothing; <c>--key</c> does.</summary>
public static class UnsignedBundle
{
    private const string Hint = "ask the sender for the signed bundle, and check it with --key";

    /// <summary>The warning about a signature that was removed: only signed bundles have a provenance.</summary>
    /// <param name="bundle">The bundle.</param>
    public static Diagnostic? Find(Bundle bundle) => bundle.SignatureFiles.IsEmpty && bundle.HasProvenance
        ? Diagnostic.Warning(Codes.MissingSignature, "the bundle was signed, but its signature is missing", Hint)
        : null;

    /// <summary>The same warning, or one about a machine whose last bundle was signed.</summary>
    /// <param name="bundle">The bundle.</param>
    /// <param name="last">The signers of the bundle that the machine got last, as people read them.</param>
    internal static Diagnostic? Find(Bundle bundle, IReadOnlyCollection<string> last) =>
        Find(bundle) is { } removed ? removed
        : bundle.SignatureFiles.IsEmpty && last.Count > 0
        ? Diagnostic.Warning(
            Codes.MissingSignature,
            $"the bundle is not signed; the last one was signed by {string.Join(", ", last)}",
            Hint)
        : null;
}
