using System.Collections.Immutable;
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
        var looked = ReceiptJournal.Placed(receipts).Values
            .Select(file => (File: file, Found: paths.Find(file.Path)))
            .Where(pair => pair.Found is { } found && parts.Contains(found.Part) && !keptReal.Contains(found))
            .Select(pair => (pair.File, State: PlacedFile.Look(pair.Found!.Value.Root, pair.Found.Value.Path, pair.File)))
            .ToArray();
        var held = IncompleteReleaseGuard.Folders(looked);
        foreach (var (file, state) in looked)
        {
            if (state == PlacedFileState.Drifted)
            {
                warnings.Add(Diagnostic.Warning(Codes.PruneSkipsChangedFile, $"'{file.Path}' has changed since airgap placed it, and stays{(IncompleteReleaseGuard.IsIn(held, file) ? ", with what is beside it" : "")}", "remove it yourself if nobody needs it"));
            }
            else if (state == PlacedFileState.InPlace && !IncompleteReleaseGuard.IsIn(held, file))
            {
                pruned.Add(file);
            }
        }

        return pruned.ToImmutable();
    }
}
