using System.Collections.Immutable;

namespace Airgap.Bundles;

/// <summary>Warnings about a bundle whose signature was not checked: none or one. They prove nothing; <c>--key</c> does.</summary>
public static class UnsignedBundle
{
    /// <summary>The warning about a signature that was removed: only signed bundles have a provenance.</summary>
    /// <param name="bundle">The bundle.</param>
    public static ImmutableArray<Diagnostic> Find(Bundle bundle) => bundle.SignatureFiles.IsEmpty && bundle.HasProvenance
        ? [Missing("the bundle was signed, but its signature is missing")]
        : [];

    /// <summary>The same warning, or one about a machine on which a signature was checked before.</summary>
    /// <param name="bundle">The bundle.</param>
    /// <param name="known">The signers of that earlier bundle, as people read them.</param>
    internal static ImmutableArray<Diagnostic> Find(Bundle bundle, IReadOnlyCollection<string> known)
    {
        var removed = Find(bundle);
        return !removed.IsEmpty || known.Count == 0
            ? removed
            : [Missing((bundle.SignatureFiles.IsEmpty ? "the bundle is not signed" : "the bundle's signature was not checked")
                + $"; an earlier one was signed by {string.Join(", ", known)}")];
    }

    private static Diagnostic Missing(string message) => Diagnostic.Warning(
        Codes.MissingSignature, message, "ask the sender for the signed bundle, and check it with the sender's public key: verify --key");
}
