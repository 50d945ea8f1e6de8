using System.Collections.Immutable;
using System.Text;
using Airgap.Content;

namespace Airgap.Bundles;

/// <summary>
/// Lets only one build change a bundle's folder at a time. While it changes, the folder is marked as unfinished, and the build's files are
/// recorded, so that the next build knows them even if this one is killed.
/// </summary>
internal sealed class BundleLock : IDisposable
{
    private readonly string _folder;
    private readonly FileStream _busy;

    private BundleLock(string folder, FileStream busy) => (_folder, _busy) = (folder, busy);

    /// <summary>The folder for partial downloads and other unfinished files.</summary>
    public string Partial => Full(BundleLayout.Partial);

    /// <summary>Locks the folder.</summary>
    /// <exception cref="OperationException">Another build has locked it.</exception>
    public static BundleLock Take(BuildOptions options)
    {
        BundleFolder.RequireWritable(options);
        DurableFolder.Create(SafePath.Join(options.Folder, BundleLayout.Partial));
        var path = SafePath.Join(options.Folder, BundleLayout.Busy);
        try
        {
            if (new FileInfo(path).LinkTarget is not null)
            {
                File.Delete(path);
            }

            var busy = new FileStream(
                path,
                FileMode.OpenOrCreate,
                FileAccess.ReadWrite,
                FileShare.None,
                bufferSize: 1,
                FileOptions.DeleteOnClose);
            if (IsStillThere(options.Folder, busy))
            {
                return new BundleLock(options.Folder, busy);
            }

            // A build that was ending removed the name after this one opened it, so the next build would not see this lock.
            busy.Dispose();
            throw Locked(options, null);
        }
        catch (IOException exception) when (!DiskFailure.Is(exception))
        {
            throw Locked(options, exception);
        }
    }

    /// <summary>
    /// Marks the folder as unfinished, and records the files of the last bundle and of this one. Called before the first change.
    /// </summary>
    public void Unfinish(ImmutableSortedDictionary<string, Digest> wanted)
    {
        var checksums = Full(BundleLayout.Checksums);
        var before = BuiltFiles.Recorded(_folder, BundleLayout.Owned).SetItems(BuiltFiles.Recorded(_folder, BundleLayout.Checksums));
        if (File.Exists(checksums))
        {
            DurableFolder.Rename(checksums, Full(BundleLayout.Owned));
            DurableFolder.Flush(_folder);
        }

        AtomicFile.Write(Full(BundleLayout.Owned), Encoding.UTF8.GetBytes(ChecksumFile.Format(before.SetItems(wanted))));
    }

    /// <summary>Marks the folder as finished, and removes <c>.partial</c>. Called after the last change.</summary>
    public void Finish(ImmutableSortedDictionary<string, Digest> wanted)
    {
        AtomicFile.WriteThrough(Partial, Full(BundleLayout.Checksums), Encoding.UTF8.GetBytes(ChecksumFile.Format(wanted)));
        foreach (var entry in new DirectoryInfo(Partial).EnumerateFileSystemInfos().Where(BuiltFiles.IsPartial).ToArray())
        {
            if (entry.FullName != Full(BundleLayout.Owned) && entry.FullName != Full(BundleLayout.Busy))
            {
                File.Delete(entry.FullName);
            }
        }

        // The record is removed last, so that the next build knows a half removed folder.
        File.Delete(Full(BundleLayout.Owned));
        _busy.Dispose();
        WaitForHiddenFiles();
        try
        {
            Directory.Delete(Partial);
        }
        catch (IOException) when (Directory.Exists(Partial))
        {
            // Not empty: another build has started, or another program has put a file there, which the next build reports.
        }

        DurableFolder.Flush(_folder);
    }

    /// <summary>Unlocks the folder, and removes <c>.partial</c> if it is empty.</summary>
    public void Dispose()
    {
        _busy.Dispose();
        if (Directory.Exists(Partial) && !Directory.EnumerateFileSystemEntries(Partial).Any())
        {
            Directory.Delete(Partial);
        }
    }

    private static bool IsStillThere(string folder, FileStream busy)
    {
        if (OperatingSystem.IsWindows())
        {
            return true;
        }

        using var named = RegularFile.TryOpen(folder, BundleLayout.Busy);
        return named is not null && named.Stamp.Inode == UnixCalls.Status(busy.SafeFileHandle).Inode;
    }

    private static OperationException Locked(BuildOptions options, Exception? inner) => new(
        Codes.BuildInProgress,
        $"another build is running in '{options.Name}'",
        "wait until it has ended, or build into another folder",
        inner);

    /// <summary>FUSE hides a file that is removed while it is open, and removes it shortly after it was closed.</summary>
    private void WaitForHiddenFiles()
    {
        for (var tries = 0; tries < 100 && HasHiddenFiles(); tries++)
        {
            Thread.Sleep(TimeSpan.FromMilliseconds(10));
        }
    }

    private bool HasHiddenFiles() =>
        Directory.Exists(Partial) && Directory.EnumerateFileSystemEntries(Partial, ".fuse_hidden*").Any();

    private string Full(string path) => SafePath.Join(_folder, path);
}
