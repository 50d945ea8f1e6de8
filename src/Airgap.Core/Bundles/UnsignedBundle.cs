namespace Airgap.Bundles;

/// <summary>Warnings about a bundle whose signature was not checked. They prove nothing; <c>--key</c> does.</summary>
public static class UnsignedBundle
{
    private const string Hint = "ask the sender for the signed bundle, and check it with --key";

    /// <summary>The warning about a signature that was removed: only signed bundles have a provenance.</summary>
    /// <param name="bundle">The bundle.</param>
    public static Diagnostic? Find(Bundle bundle) => bundle.SignatureFiles.IsEmpty && bundle.HasProvenance
        ? Diagnostic.Warning(Codes.MissingSignature, "the bundle was signed, but its signature is missing", Hint)
        : null;

    /// <summary>The same warning, or one about a machine on which a signature was checked before.</summary>
    /// <param name="bundle">The bundle.</param>
    /// <param name="known">The signers of that earlier bundle, as people read them.</param>
    internal static Diagnostic? Find(Bundle bundle, IReadOnlyCollection<string> known) =>
        Find(bundle) is { } removed ? removed
        : known.Count == 0 ? null
        : Diagnostic.Warning(
            Codes.MissingSignature,
            (bundle.SignatureFiles.IsEmpty ? "the bundle is not signed" : "the bundle's signature was not checked")
                + $"; an earlier one was signed by {string.Join(", ", known)}",
            Hint);
}
