using Airgap.Content;
using Airgap.Naming;
using Airgap.Receipts;
using Airgap.Targets;
using Airgap.Versions;

namespace Airgap.Machine;

/// <summary>The files that plans of a scope need to know about.</summary>
internal sealed class WantedFiles
{
    private readonly TargetPaths _paths;

    public WantedFiles(TargetPaths paths) => _paths = paths;

    /// <summary>The places to look at, by the path that plans ask for, each with the sizes whose digest is needed.</summary>
    public Dictionary<string, WantedFile> Of(ReadScope scope, ReceiptHistory receipts)
    {
        var wanted = new Dictionary<string, WantedFile>(StringComparer.Ordinal);
        foreach (var (place, content) in scope.Places)
        {
            // What is there may be the bundle's file, or one that an earlier apply placed.
            var placed = receipts.Placed.GetValueOrDefault(place.FullPath);
            wanted[place.FullPath] = new(place, stamp => stamp.Size == content.Size || IsNeeded(placed, stamp));
        }

        var last = receipts.All.LastOrDefault();
        var undone = scope.MayUndo ? last?.Placed.Select(file => file.Path).ToHashSet(StringComparer.Ordinal) : null;
        foreach (var file in scope.PlacedFiles ? receipts.Placed.Values.Concat(last?.Placed ?? []) : [])
        {
            if (!wanted.ContainsKey(file.Path) && _paths.Find(file.Path) is { } found)
            {
                wanted[file.Path] = scope.MayPrune || undone?.Contains(file.Path) == true
                    ? new(found.Place, stamp => stamp.Size == file.Size, ReadsBytes: true)
                    : new(found.Place, stamp => IsNeeded(file, stamp));
            }
        }

        var names = scope.PlacedFiles
            ? (last?.Removed ?? []).Concat(last?.Modes.Select(mode => mode.Path) ?? []).Concat(ReleaseFiles(receipts))
            : [];
        foreach (var path in names.Where(path => !wanted.ContainsKey(path)).Distinct(StringComparer.Ordinal).ToArray())
        {
            if (_paths.Find(path) is { } found)
            {
                wanted[path] = new(found.Place, _ => false);
            }
        }

        return wanted;
    }

    /// <summary>Whether only the bytes tell that a file is the one that was placed.</summary>
    private static bool IsNeeded(ReceiptFile? placed, FileStamp stamp) =>
        placed is not null && stamp != placed.Stamp && stamp.Size == placed.Size;

    /// <summary>The files of releases beside files that were placed: they show whether a release is incomplete.</summary>
    private static IEnumerable<string> ReleaseFiles(ReceiptHistory receipts) =>
        from folder in receipts.Placed.Keys.Select(path => Path.GetDirectoryName(path)!).Distinct(StringComparer.Ordinal)
        where K3sRelease.TryParseTag(Path.GetFileName(folder), out _)
        from architecture in Enum.GetValues<CpuArchitecture>()
        from name in ReleaseFileNames.Of(architecture)
        select Path.Join(folder, name);
}
