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
    /// <summary>How often a build tries again to lock a folder while others end.</summary>
    private const int Tries = 10;

    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(200);

    private readonly string _folder;
    private readonly FileStream _busy;

    private BundleLock(string folder, FileStream busy) => (_folder, _busy) = (folder, busy);

    /// <summary>The folder for partial downloads and other unfinished files.</summary>
    public string Partial => Full(BundleLayout.Partial);

    /// <summary>Locks the folder, and waits for another build if the options say so.</summary>
    /// <exception cref="OperationException">Another build has locked it.</exception>
    public static async Task<BundleLock> TakeAsync(BuildOptions options, IWorkProgress progress, CancellationToken cancellationToken)
    {
        for (var isTold = false; ; isTold = true)
        {
            try
            {
                return Take(options);
            }
            catch (OperationException busy) when (busy.Code == Codes.BuildInProgress && options.Waits)
            {
                if (!isTold)
                {
                    progress.Note($"{busy.Message}; waiting for it");
                }
            }

            await Task.Delay(Interval, cancellationToken);
        }
    }

    /// <summary>Locks the folder.</summary>
    /// <exception cref="OperationException">Another build has locked it.</exception>
    public static BundleLock Take(BuildOptions options)
    {
        BundleFolder.RequireWritable(options);
        var path = SafePath.Join(options.Folder, BundleLayout.Busy);
        for (var triesLeft = Tries; ; triesLeft--)
        {
            DurableFolder.Create(SafePath.Join(options.Folder, BundleLayout.Partial));
            try
            {
                if (new FileInfo(path).LinkTarget is not null)
                {
                    DurableFolder.DeleteFile(path);
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
            }
            catch (DirectoryNotFoundException) when (triesLeft > 0)
            {
                // A build that was ending removed the folder.
            }
            catch (UnauthorizedAccessException exception) when (triesLeft > 0 && Patience.IsNeeded(exception))
            {
                // A build that was ending deleted the file, which Windows shows until it is closed.
                Thread.Sleep(TimeSpan.FromMilliseconds(50));
            }
            catch (IOException exception) when (!DiskFailure.Is(exception))
            {
                throw Locked(options, exception);
            }

            if (triesLeft == 0)
            {
                throw Locked(options, null);
            }
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
                DurableFolder.DeleteFile(entry.FullName);
            }
        }

        // The record is removed last, so that the next build knows a half removed folder.
        DurableFolder.DeleteFile(Full(BundleLayout.Owned));
        _busy.Dispose();
        RemovePartial();
        DurableFolder.Flush(_folder);
    }

    /// <summary>Unlocks the folder, and removes <c>.partial</c> if it is empty.</summary>
    public void Dispose()
    {
        _busy.Dispose();
        RemovePartial();
    }

    /// <summary>
    /// Removes <c>.partial</c> if it is empty. The folder is not locked any more: another build may have put files there, or have ended
    /// and removed it.
    /// </summary>
    private void RemovePartial()
    {
        try
        {
            WaitForHiddenFiles();
            Directory.Delete(Partial);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // Not empty, or not there. Another program's file is reported by the next build.
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
        "run the command again when it has ended",
        inner);

    /// <summary>FUSE hides a file that is removed while it is open, and removes it shortly after it was closed.</summary>
    private void WaitForHiddenFiles()
    {
        for (var tries = 0; tries < 100 && Directory.EnumerateFileSystemEntries(Partial, ".fuse_hidden*").Any(); tries++)
        {
            Thread.Sleep(TimeSpan.FromMilliseconds(10));
        }
    }

    private string Full(string path) => SafePath.Join(_folder, path);
}
