namespace Airgap.Applying;

/// <summary>What is refused on a target, and what its file system tells.</summary>
internal static class TargetSafety
{
    /// <summary>Links at and above the cache and kuberlr's folder are followed: people move them to a larger disk. Below, Rancher Desktop's virtual machine could not follow.</summary>
    public static void RequireNoLink(string path)
    {
        if (new FileInfo(path).LinkTarget is { } target)
        {
            throw new OperationException(Codes.LinkOnTarget, $"'{path}' is a link to '{target}'; below Rancher Desktop's cache and kuberlr's folder links are not followed", "remove the link, or move the whole cache and link that");
        }
    }

    /// <summary>A folder where a kubectl belongs is somebody's, and kuberlr takes it for a kubectl.</summary>
    public static void RequireNoFolder(string path)
    {
        if (Directory.Exists(path))
        {
            throw new OperationException(Codes.LinkOnTarget, $"'{path}' is a folder, and a file belongs there", "move the folder away");
        }
    }

    /// <summary>A file where a version folder belongs is somebody's.</summary>
    public static void RequireNoFile(string path)
    {
        if (File.Exists(path))
        {
            throw new OperationException(Codes.LinkOnTarget, $"'{path}' is a file, and a folder belongs there", "move the file away");
        }
    }

    /// <summary>Whether a file may be run by its owner. Where there are no modes, everything may.</summary>
    public static bool IsExecutable(string path) => OperatingSystem.IsWindows() || File.GetUnixFileMode(path).HasFlag(UnixFileMode.UserExecute);
}
