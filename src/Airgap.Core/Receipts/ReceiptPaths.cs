using System.Collections.Immutable;
using Airgap.Targets;

namespace Airgap.Receipts;

/// <summary>The paths of a receipt.</summary>
internal static class ReceiptPaths
{
    /// <summary>The receipt with the names that the target's folders have now.</summary>
    public static Receipt AsNamed(Receipt receipt, TargetPaths paths) => receipt with
    {
        Placed = [.. receipt.Placed.Select(file => file with { Path = paths.AsNamed(file.Path) })],
        Texts = [.. receipt.Texts.Select(text => text with { Path = paths.AsNamed(text.Path) })],
        Modes = [.. receipt.Modes.Select(mode => mode with { Path = paths.AsNamed(mode.Path) })],
        Gone = Named(receipt.Gone, paths),
        Made = Named(receipt.Made, paths),
        Removed = Named(receipt.Removed, paths),
    };

    private static ImmutableArray<string> Named(IEnumerable<string> all, TargetPaths paths) => [.. all.Select(paths.AsNamed)];
}
