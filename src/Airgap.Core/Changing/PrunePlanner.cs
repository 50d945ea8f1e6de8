using System.Collections.Immutable;
using Airgap.Machine;
using Airgap.Receipts;
using Airgap.Targets;

namespace Airgap.Changing;

/// <summary>Finds the files that receipts list and a bundle does not have.</summary>
internal static class PrunePlanner
{
    /// <summary>The files that can be removed.</summary>
    /// <param name="machine">The machine.</param>
    /// <param name="parts">The parts that are applied.</param>
    /// <param name="kept">The full paths that the bundle has.</param>
    /// <param name="warnings">Told of files that stay because the user changed them.</param>
    public static ImmutableArray<ReceiptFile> Find(
        MachineSnapshot machine,
        ImmutableArray<TargetPart> parts,
        IEnumerable<string> kept,
        List<Diagnostic> warnings)
    {
        var paths = new TargetPaths(machine.Layout);
        var keptReal = kept.Select(paths.Find).OfType<(TargetPlace, TargetPart)>().ToHashSet();
        var compared = machine.Receipts.Placed.Values
            .Where(file => paths.Find(file.Path) is { } found && parts.Contains(found.Part) && !keptReal.Contains(found))
            .Select(file => (File: file, State: PlacedState.Of(machine, file)))
            .ToArray();
        var guarded = IncompleteReleaseGuard.Folders(compared);
        foreach (var (file, state) in compared.Where(pair => pair.State == TargetState.Drifted))
        {
            var beside = IncompleteReleaseGuard.IsIn(guarded, file) ? ", with the files beside it" : "";
            var message = $"'{file.Path}' has changed since airgap placed it, and is kept{beside}";
            warnings.Add(Diagnostic.Warning(Codes.PruneSkipsChangedFile, message, "remove it yourself if it is not needed"));
        }

        return
        [
            .. compared
                .Where(pair => pair.State == TargetState.InPlace && !IncompleteReleaseGuard.IsIn(guarded, pair.File))
                .Select(pair => pair.File.At(machine.At(pair.File.Path)!)),
        ];
    }
}
