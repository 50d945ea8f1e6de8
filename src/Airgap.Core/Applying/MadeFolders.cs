using Airgap.Content;

namespace Airgap.Applying;

/// <summary>Folders that were made for files: they go with the files, unless somebody put something into them.</summary>
internal static class MadeFolders
{
    /// <summary>Removes those that are empty.</summary>
    /// <param name="folders">Full paths, outer ones first.</param>
    public static void Remove(IEnumerable<string> folders)
    {
        foreach (var folder in folders.Reverse())
        {
            try
            {
                if (new DirectoryInfo(folder) is { Exists: true, LinkTarget: null } found && !found.EnumerateFileSystemInfos().Any())
                {
                    found.Delete();
                    DurableFolder.Flush(Path.GetDirectoryName(folder)!);
                }
            }
            catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
            {
                // Somebody put something into it a moment ago, or it may not go: an empty folder does no harm.
            }
        }
    }
}
