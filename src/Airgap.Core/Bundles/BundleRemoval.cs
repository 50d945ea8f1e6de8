using Airgap.Content;

namespace Airgap.Bundles;

/// <summary>Removes a bundle, and nothing else.</summary>
public static class BundleRemoval
{
    /// <summary>
    /// Removes what builds put into a folder, and the folder if nothing else is in it. The lock file and the description go last: with
    /// them, the next run knows what a killed one left.
    /// </summary>
    /// <param name="options">How the bundle was built.</param>
    /// <returns>How many files were removed.</returns>
    /// <exception cref="OperationException">There is no bundle, a build changes it now, or a file cannot be removed.</exception>
    public static int Remove(BuildOptions options)
    {
        BundleFolder.RequireOwnFolder(options);
        if (BuiltFiles.In(options.Folder).Count == 0)
        {
            throw new OperationException(
                Codes.NotABundle,
                $"there is no bundle in '{options.Name}'",
                "name the folder that 'dotnet airgap build' made");
        }

        return RemoveLocked(options);
    }

    /// <summary>Removes a bundle that was needed for one apply only, if it is there. A build that runs there now keeps it.</summary>
    /// <param name="options">How the bundle was built.</param>
    /// <exception cref="OperationException">A file cannot be removed.</exception>
    public static void RemoveTemporary(BuildOptions options)
    {
        try
        {
            if (Directory.Exists(options.Folder))
            {
                RemoveLocked(options);
            }
        }
        catch (OperationException exception) when (exception.Code == Codes.BuildInProgress)
        {
            // That run removes it.
        }
    }

    private static int RemoveLocked(BuildOptions options)
    {
        try
        {
            int removed;
            using (BundleLock.Take(options))
            {
                removed = RemoveFiles(options.Folder);
            }

            if (!Directory.EnumerateFileSystemEntries(options.Folder).Any())
            {
                Directory.Delete(options.Folder);
            }

            return removed;
        }
        catch (Exception exception) when (exception is UnauthorizedAccessException or IOException)
        {
            throw DiskFailure.Describe(Codes.BundleNotWritable, options.Name, exception);
        }
    }

    private static int RemoveFiles(string folder)
    {
        string[] last = [BundleLayout.Description, BundleLayout.LockFile];
        var built = BuiltFiles.In(folder);
        var files = BundleListing.Of(folder).Files.Where(built.Contains).ToArray();
        BundleFiles.Remove(folder, [.. files.Where(path => path == BundleLayout.Checksums)]);
        BundleFiles.Remove(folder, [.. files.Except([BundleLayout.Checksums, .. last])]);
        foreach (var entry in new DirectoryInfo(SafePath.Join(folder, BundleLayout.Partial)).EnumerateFileSystemInfos().ToArray())
        {
            if (BuiltFiles.IsPartial(entry) && $"{BundleLayout.Partial}/{entry.Name}" != BundleLayout.Busy)
            {
                entry.Delete();
            }
        }

        if (BundleFolder.HasBytes(SafePath.Join(folder, BundleLayout.GitIgnore), BundleFiles.GitIgnoreBytes))
        {
            BundleFiles.Remove(folder, [BundleLayout.GitIgnore]);
        }

        BundleFiles.Remove(folder, [.. files.Intersect(last)]);
        BundleFiles.RemoveEmptyFolders(folder, [.. built]);
        return files.Length;
    }
}
