using Airgap.Content;

namespace Airgap.Changing;

/// <summary>What airgap refuses to work with on a target.</summary>
internal static class TargetRefusal
{
    /// <summary>
    /// Links at and above the cache and kuberlr's folder are followed: users move these to a larger disk. Below, Rancher Desktop's
    /// virtual machine could not follow.
    /// </summary>
    public static OperationException Link(string path, string? target) => new(
        Codes.LinkOnTarget,
        $"'{path}' is a link to '{target}'; airgap does not follow links below Rancher Desktop's cache and kuberlr's folder",
        "remove the link, or move the whole cache and link that");

    /// <summary>Refuses a folder where a file must be: kuberlr would take it for a kubectl.</summary>
    public static OperationException Folder(string path) =>
        new(Codes.LinkOnTarget, $"'{path}' is a folder, but it must be a file", "move the folder away");

    /// <summary>Refuses a file where a folder must be.</summary>
    public static OperationException File(string path) =>
        new(Codes.LinkOnTarget, $"'{path}' is a file, but it must be a folder", "move the file away");

    /// <summary>Refuses what is on the way to a place.</summary>
    public static OperationException Obstacle(FoundFile found) =>
        found.Kind == FoundKind.Link ? Link(found.FilePath, found.LinkTarget) : File(found.FilePath);

    /// <summary>Refuses what is on the way of a change, found when the folder was opened.</summary>
    public static OperationException Irregular(IrregularFileException found) =>
        new FileInfo(found.FilePath).LinkTarget is { } target
            ? Link(found.FilePath, target)
            : new(Codes.LinkOnTarget, $"'{found.FilePath}' is {found.Found}", "move it away, then run the command again", found);

    /// <summary>Refuses something that has the name of airgap's lock file: no process could ever hold it.</summary>
    public static OperationException NoLockFile(string path) =>
        new(Codes.LinkOnTarget, $"'{path}' is not a regular file; airgap keeps its lock there", "move it away, then run the command again");
}
