using Airgap.Content;

namespace Airgap.Bundles;

/// <summary>The volume that a bundle is on.</summary>
/// <param name="Mount">The volume.</param>
/// <param name="IsRoot">Whether it is the system's volume.</param>
/// <param name="EmptyMediaFolder">
/// The folder for removable volumes, such as <c>/media</c>, that the bundle is below while no removable volume is mounted there; null if
/// it is not below such a folder, or if one is mounted.
/// </param>
public sealed record BundleVolume(Mount Mount, bool IsRoot, string? EmptyMediaFolder)
{
    /// <summary>Whether it can be taken out after everything was written to it.</summary>
    public bool IsSafeToRemove { get; private init; }

    /// <summary>Finds the volume of a folder, which need not exist yet.</summary>
    /// <param name="folder">The folder's full path.</param>
    /// <param name="mounts">The machine's mounts.</param>
    /// <returns>The volume; null if it is unknown.</returns>
    public static BundleVolume? Of(string folder, MountTable mounts)
    {
        var path = RealPath.Of(folder);
        if (mounts.Find(path) is not { } mount)
        {
            return null;
        }

        var isRoot = mounts.Root is { } root && (mount.Point == root.Point || (mount.Number is not null && mount.Number == root.Number));
        var isDisk = mount.Device?.StartsWith("/dev/", StringComparison.Ordinal) == true;
        return new BundleVolume(mount, isRoot, mounts.MediaFolders.FirstOrDefault(media => IsBelow(folder, media) && IsEmpty(media)))
        {
            IsSafeToRemove = !isRoot && (mount.IsRemovable || (isDisk && mounts.MediaFolders.Any(media => IsBelow(mount.Point, media)))),
        };

        // Users mount at /mnt itself, too. /run/media is on a volume in memory, not on the system's.
        bool IsEmpty(string media) => isRoot || !MountTable.IsAtOrBelow(mount.Point, RealPath.Of(media));

        bool IsBelow(string typed, string media) =>
            typed != media
            && (MountTable.IsAtOrBelow(typed, media) || (path != RealPath.Of(media) && MountTable.IsAtOrBelow(path, RealPath.Of(media))));
    }

    /// <summary>The warning about a bundle that is on another volume than its path suggests; null if there is none.</summary>
    /// <param name="name">The bundle's folder as it was typed.</param>
    public Diagnostic? Warning(string name) => EmptyMediaFolder is { } media
        ? Diagnostic.Warning(
            Codes.NoVolumeMounted,
            $"'{name}' is on {this}: no other volume is mounted there",
            $"if it was to be a stick, mount it below {media}, then build again")
        : null;

    /// <summary>Mount point, device and format, for messages.</summary>
    public override string ToString() => Mount.Device is { } device && device != Mount.Format
        ? $"the volume {Mount.Point} ({device}, {Mount.Format})"
        : $"the volume {Mount.Point} ({Mount.Format})";
}
