using System.Collections.Immutable;
using Airgap.Locking;
using Airgap.Targets;

namespace Airgap.Applying;

/// <summary>Files that a bundle installs beside what Rancher Desktop and kuberlr need. Nothing is placed over what airgap did not place.</summary>
internal static class InstalledFiles
{
    /// <summary>Finds what has to be done for a file.</summary>
    /// <param name="layout">The target.</param>
    /// <param name="artifact">The file.</param>
    /// <param name="wrong">What is wrong with what is there, by the artifact's path.</param>
    /// <param name="receipts">The target's receipts.</param>
    /// <exception cref="OperationException">Somebody else's file, a link or a folder is in its place.</exception>
    public static Placement Look(TargetLayout layout, Artifact artifact, ImmutableDictionary<string, string> wrong, ImmutableArray<Receipt> receipts)
    {
        var (root, path) = ApplyPlanner.TargetOf(layout, artifact);
        var full = Path.Join(root, path);
        for (var at = path.IndexOf('/', StringComparison.Ordinal); at > 0; at = path.IndexOf('/', at + 1))
        {
            TargetSafety.RequireNoLink(Path.Join(root, path[..at]));
            TargetSafety.RequireNoFile(Path.Join(root, path[..at]));
        }

        TargetSafety.RequireNoLink(full);
        TargetSafety.RequireNoFolder(full);
        var name = artifact.Path["files/".Length..];
        if (!wrong.ContainsKey(artifact.Path))
        {
            return new Placement(name, full, [artifact], PlacementState.InPlace, null);
        }

        if (!File.Exists(full))
        {
            return new Placement(name, full, [artifact], PlacementState.Missing, null);
        }

        return ReceiptJournal.Placed(receipts).TryGetValue(full, out var placed) && PlacedFile.Look(root, path, placed) == PlacedFileState.InPlace
            ? new Placement(name, full, [artifact], PlacementState.Wrong, "it is of an earlier bundle")
            : throw new OperationException(Codes.ForeignFile, $"'{full}' is somebody's, and not the bundle's {artifact.Path}, which belongs there", "move it away; or leave other files out: --only k3s --only kubectl");
    }
}
