using Airgap.Compatibility;
using Airgap.Content;
using Airgap.Manifests;
using Airgap.Targets;
using Airgap.Versions;

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
    public (string Root, string Path, ApplyPart Part)? Find(string fullPath) =>
        Locate(fullPath) is { } found && IsOurs(found.Path, found.Part, found.Root) ? found : null;

    private (string Root, string Path, ApplyPart Part)? Locate(string fullPath)
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

    /// <summary>Whether airgap may have put a file there: a receipt that says so of another place is forged.</summary>
    private bool IsOurs(string below, ApplyPart part, string root) => (part, below.Split('/')) switch
    {
        (ApplyPart.K3s, [VersionList.FileName]) => true,
        (ApplyPart.K3s, [_, var tag, var name]) => K3sRelease.TryParseTag(tag, out _) && Staging.IsReleaseFile(name),
        (ApplyPart.Kubectl, [KuberlrConf.FileName]) => true,
        (ApplyPart.Kubectl, [var folder, var name]) => Platform.All.Any(platform => platform.FolderName == folder) && name.StartsWith("kubectl", StringComparison.Ordinal),
        (ApplyPart.Files, [_, _, ..]) => InstallFolder.Problem($"{(root == _roots[0].Root ? "{cache}" : "{home}")}/{below[..below.LastIndexOf('/')]}", out _) is null,
        _ => false,
    };

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
    public bool IsFolderOf(string folder) => IsRoot(folder) || (Locate(Path.Join(folder, "x")) is { } found && (found.Part != ApplyPart.Files || IsOurs(found.Path, found.Part, found.Root)));

    /// <summary>Whether a folder is one of the target's own, or above one of them.</summary>
    public bool IsRoot(string folder)
    {
        var real = RealPath.Of(folder);
        return _roots.Any(root => root.Root == real || root.Root.StartsWith(real + Path.DirectorySeparatorChar, StringComparison.Ordinal));
    }
}
