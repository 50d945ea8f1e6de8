using System.Text;
using Airgap.Content;

namespace Airgap.Targets;

/// <summary>
/// airgap's own folders for one target. A target is its real cache and kuberlr folders: the same folders reached by another path are the
/// same target.
/// </summary>
public static class StateFolder
{
    /// <summary>The folder of what airgap records about a target.</summary>
    public static string Of(TargetLayout layout)
    {
        var identity = $"{RealPath.Of(layout.Cache)}\n{RealPath.Of(layout.Kuberlr)}";
        return Path.Join(layout.State, "targets", Digest.Of(Encoding.UTF8.GetBytes(identity)).ToString()[..16]);
    }

    /// <summary>
    /// The folder of downloads for a target, until they are applied: on the disk of the cache, which has room for releases, so that no
    /// other disk needs it.
    /// </summary>
    public static string OfDownloads(TargetLayout layout) =>
        Directory.Exists(layout.Cache) && Volume.IdOf(layout.Cache) != Volume.IdOf(layout.State)
            ? Path.Join(RealPath.Of(layout.Cache), ".airgap-prepare")
            : Path.Join(Of(layout), "prepare");

    /// <summary>Removes airgap's folders for a target that are empty.</summary>
    public static void RemoveEmpty(TargetLayout layout)
    {
        var folder = Of(layout);
        new TargetWriter(layout).DeleteEmptyFolders([layout.State, Path.GetDirectoryName(folder)!, folder]);
    }
}
