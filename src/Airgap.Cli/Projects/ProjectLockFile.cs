using Airgap.Locking;
using Airgap.Manifests;

namespace Airgap.Cli.Projects;

/// <summary>Reads the lock file of a project without its manifest: for <c>why</c>.</summary>
internal static class ProjectLockFile
{
    /// <summary>Reads it.</summary>
    /// <exception cref="LockOutOfDateException">It does not exist.</exception>
    /// <exception cref="InvalidDocumentException">Something in it is wrong, or there is no manifest either.</exception>
    public static Lock Read(ProjectPaths paths)
    {
        if (LockReader.TryReadFile(paths.LockFile, paths.LockFileName) is { } found)
        {
            return found;
        }

        // Without a manifest, a lock file cannot be made: that is said first.
        _ = ManifestReader.ReadFile(paths.Manifest, paths.ManifestName);
        throw new LockOutOfDateException([Diagnostic.Error(
            Codes.LockFileMissing,
            $"there is no lock file '{paths.LockFileName}'",
            $"create it: {paths.CommandFor("lock")}; or name another manifest with -f FILE")]);
    }
}
