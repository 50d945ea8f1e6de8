using System.Collections.Concurrent;
using Airgap.Content;
using Airgap.Kuberlr;
using Airgap.Manifests;
using Airgap.Naming;
using Airgap.RancherDesktop;
using Airgap.Versions;

namespace Airgap.Targets;

/// <summary>
/// Finds the part of a target that a full path is in. Paths also come from receipts, which are files of a user's home: a path that airgap
/// does not use is refused.
/// </summary>
internal sealed class TargetPaths
{
    private readonly (string Root, string Named, TargetPart Part)[] _roots;
    private readonly ConcurrentDictionary<string, string> _real = new(StringComparer.Ordinal);

    public TargetPaths(TargetLayout layout) => _roots =
    [
        (RealPath.Of(layout.Cache), layout.Cache, TargetPart.K3s),
        (RealPath.Of(layout.Kuberlr), layout.Kuberlr, TargetPart.Kubectl),
        .. layout.Home is { } home ? [(RealPath.Of(home), home, TargetPart.Files)] : Array.Empty<(string, string, TargetPart)>(),
    ];

    /// <summary>Finds a path in the target. Links at and above its folders count as what they lead to.</summary>
    /// <returns>The place and its part; null where airgap never places a file.</returns>
    public (TargetPlace Place, TargetPart Part)? Find(string fullPath) =>
        Locate(fullPath) is { } found && IsAirgapPlace(found) ? found : null;

    /// <summary>Whether a folder belongs to the target, or is above it.</summary>
    public bool IsFolderOf(string folder) =>
        IsRoot(folder) || (Locate(Path.Join(folder, "x")) is { } found && (found.Part != TargetPart.Files || IsAirgapPlace(found)));

    /// <summary>Whether a folder is one of the target's own, or above one of them.</summary>
    public bool IsRoot(string folder)
    {
        var real = RealPath.Of(folder);
        return _roots.Any(root => root.Root.Equals(real, PathBelow.Comparison) || PathBelow.Of(real, root.Root) is not null);
    }

    /// <summary>
    /// A path by the names that the target has now. A receipt may have been written when the home was reached by another name, such as
    /// <c>/home</c>, a link to <c>/var/home</c>.
    /// </summary>
    /// <returns>The path as it is, where it is not in the target.</returns>
    public string AsNamed(string fullPath)
    {
        var real = RealOf(fullPath);
        foreach (var (root, named, _) in _roots)
        {
            if (real.Equals(root, PathBelow.Comparison))
            {
                return named;
            }

            if (PathBelow.Of(root, real) is { } below)
            {
                return PathBelow.Join(named, below);
            }
        }

        return fullPath;
    }

    private (TargetPlace Place, TargetPart Part)? Locate(string fullPath)
    {
        var real = RealOf(fullPath);
        foreach (var (root, _, part) in _roots)
        {
            if (PathBelow.Of(root, real) is { } below)
            {
                return SafePath.Problem(below) is null
                    ? (new TargetPlace(root, below), part == TargetPart.K3s ? PartOfCache(below) : part)
                    : null;
            }
        }

        return null;
    }

    private string RealOf(string fullPath) => Path.GetDirectoryName(fullPath) is { } folder
        ? Path.Join(_real.GetOrAdd(folder, RealPath.Of), Path.GetFileName(fullPath))
        : fullPath;

    private bool IsAirgapPlace((TargetPlace Place, TargetPart Part) found) => (found.Part, found.Place.Path.Split('/')) switch
    {
        (TargetPart.K3s, [var name]) => IsNamed(name, VersionList.FileName),
        (TargetPart.K3s, [_, var tag, var name]) => K3sRelease.TryParseTag(tag, out _) && ReleaseFileNames.Contains(name),
        (TargetPart.Kubectl, [var name]) => IsNamed(name, KuberlrConf.FileName),
        (TargetPart.Kubectl, [var folder, var name]) =>
            Platform.All.Any(platform => IsNamed(folder, platform.FolderName)) && KubectlNames.IsLike(name),
        (TargetPart.Files, [_, _, ..]) => InstallFolder.CanBeInReceipt(InstallText(found.Place)),
        _ => false,
    };

    private string InstallText(TargetPlace place) =>
        $"{(place.Root == _roots[0].Root ? "{cache}" : "{home}")}/{place.Path[..place.Path.LastIndexOf('/')]}";

    private static TargetPart PartOfCache(string below) =>
        IsNamed(below, VersionList.FileName)
            || IsNamed(below, BundlePaths.Releases)
            || below.StartsWith(BundlePaths.Releases + "/", PathBelow.Comparison)
            ? TargetPart.K3s
            : TargetPart.Files;

    /// <summary>Real paths have the letter case of the disk, which need not be airgap's on Windows.</summary>
    private static bool IsNamed(string found, string name) => found.Equals(name, PathBelow.Comparison);
}
