using System.Collections.Immutable;
using Airgap.Diagnostics;
using Airgap.Targets;

namespace Airgap.Applying;

/// <summary>Finds what receipts say is ours and a bundle lacks.</summary>
internal static class PrunePlanner
{
    /// <summary>The files that can go.</summary>
    /// <param name="layout">The target.</param>
    /// <param name="receipts">Its receipts.</param>
    /// <param name="parts">The parts that are applied.</param>
    /// <param name="kept">The full paths that the bundle has.</param>
    /// <param name="warnings">Told of files that stay since somebody changed them.</param>
    public static ImmutableArray<ReceiptFile> Find(TargetLayout layout, IEnumerable<Receipt> receipts, ImmutableArray<ApplyPart> parts, IReadOnlySet<string> kept, List<Diagnostic> warnings)
    {
        var paths = new TargetPaths(layout);
        var keptReal = kept.Select(paths.Find).OfType<(string, string, ApplyPart)>().ToHashSet();
        var pruned = ImmutableArray.CreateBuilder<ReceiptFile>();
        foreach (var file in ReceiptJournal.Placed(receipts).Values)
        {
            if (paths.Find(file.Path) is not { } found || !parts.Contains(found.Part) || keptReal.Contains(found))
            {
                continue;
            }

            switch (PlacedFile.Look(found.Root, found.Path, file))
            {
                case PlacedFileState.InPlace:
                    pruned.Add(file);
                    break;
                case PlacedFileState.Drifted:
                    warnings.Add(Diagnostic.Warning("AG0620", $"'{file.Path}' has changed since airgap placed it, and stays", "remove it yourself if nobody needs it"));
                    break;
            }
        }

        return pruned.ToImmutable();
    }
}
