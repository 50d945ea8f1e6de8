using Airgap.Compatibility;
using Airgap.Content;
using Airgap.Targets;

namespace Airgap.Applying;

/// <summary>
/// Tells which part of a target a full path belongs to. Paths come from receipts too, which lie in somebody's home: what does not belong
/// to the target is none of ours, whoever wrote it there.
/// </summary>
internal sealed class TargetPaths
{
    private readonly (string Root, ApplyPart Part)[] _roots;

    public TargetPaths(TargetLayout layout) => _roots =
    [
        (RealPath.Of(layout.Cache), ApplyPart.K3s),
        (RealPath.Of(layout.Kuberlr), ApplyPart.Kubectl),
        .. layout.Home is { } home ? [(RealPath.Of(home), ApplyPart.Files)] : Array.Empty<(string, ApplyPart)>(),
    ];

    /// <summary>Finds a path in the target: links at and above its folders count as what they lead to.</summary>
    /// <returns>The folder that is followed to, the safe path below it and its part; null where it is outside.</returns>
    public (string Root, string Path, ApplyPart Part)? Find(string fullPath)
    {
        var real = Path.Join(RealPath.Of(Path.GetDirectoryName(fullPath)!), Path.GetFileName(fullPath));
        foreach (var (root, part) in _roots)
        {
            if (real.Length > root.Length + 1 && real.StartsWith(root, StringComparison.Ordinal) && real[root.Length] == Path.DirectorySeparatorChar)
            {
                var below = real[(root.Length + 1)..].Replace(Path.DirectorySeparatorChar, '/');
                return SafePath.Problem(below) is null ? (root, below, part == ApplyPart.K3s ? PartOfCache(below) : part) : null;
            }
        }

        return null;
    }

    private static ApplyPart PartOfCache(string below) =>
        below == VersionList.FileName || below.StartsWith(TargetLayout.ReleasesFolderName + "/", StringComparison.Ordinal) || below == TargetLayout.ReleasesFolderName ? ApplyPart.K3s : ApplyPart.Files;

    /// <summary>Whether a path is a plain file of the target now.</summary>
    public bool IsFileOf(string fullPath)
    {
        try
        {
            if (Find(fullPath) is not { } found)
            {
                return false;
            }

            using var file = RegularFile.TryOpen(found.Root, found.Path);
            return file is not null;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    /// <summary>Whether a folder belongs to the target, or is above it.</summary>
    public bool IsFolderOf(string folder) => Find(folder) is not null || IsRoot(folder);

    /// <summary>Whether a folder is one of the target's own, or above one of them.</summary>
    public bool IsRoot(string folder)
    {
        var real = RealPath.Of(folder);
        return _roots.Any(root => root.Root == real || root.Root.StartsWith(real + Path.DirectorySeparatorChar, StringComparison.Ordinal));
    }
}
