using System.CommandLine;
using Airgap.Locking;

namespace Airgap.Cli.Projects;

/// <summary>The lock file of a project whose manifest is not read: for <c>why</c> and for completion.</summary>
internal static class ProjectLockFile
{
    /// <summary>Reads it.</summary>
    /// <exception cref="StaleLockException">There is none.</exception>
    /// <exception cref="InvalidDocumentException">Something in it is wrong.</exception>
    public static Lock Read(ProjectPaths paths) => LockReader.TryReadFile(paths.LockFile, paths.LockFileName)
        ?? throw new StaleLockException([Diagnostic.Error(
            Codes.LockFileMissing,
            $"there is no lock file '{paths.LockFileName}'",
            "make it: dotnet airgap lock; or name the manifest that it lies beside: -f FILE")]);

    /// <summary>Reads it; null where that fails, since a line that is being completed has no place for errors.</summary>
    public static Lock? TryRead(Host host, ParseResult parsed)
    {
        try
        {
            var paths = ProjectPaths.Of(host, parsed);
            return LockReader.TryReadFile(paths.LockFile, paths.LockFileName);
        }
        catch (Exception exception) when (exception is AirgapException or ArgumentException or IOException)
        {
            return null;
        }
    }
}
