using System.Collections.Immutable;
using System.Text;
using Airgap.Content;

namespace Airgap.Bundles;

/// <summary>
/// The right to change a bundle's folder, held by one build at a time. While it is held the folder looks unfinished, and what is ours in it
/// is on record, so that whatever ends this run, the next one knows our files.
/// </summary>
internal sealed class BundleLock : IDisposable
{
    private readonly string _folder;
    private readonly FileStream _busy;

    private BundleLock(string folder, FileStream busy) => (_folder, _busy) = (folder, busy);

    /// <summary>Where partial downloads are.</summary>
    public string Partial => Full(BundleLayout.Partial);

    /// <summary>Takes the turn.</summary>
    /// <exception cref="OperationException">Another build has it.</exception>
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

            var busy = new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, bufferSize: 1, FileOptions.DeleteOnClose);
            if (IsStillThere(options.Folder, busy))
            {
                return new BundleLock(options.Folder, busy);
            }

            // A build that was ending removed the name after it was opened here: the next one would not see this turn.
            busy.Dispose();
            throw Taken(options, null);
        }
        catch (IOException exception) when (!DiskFailure.Is(exception))
        {
            throw Taken(options, exception);
        }
    }

    /// <summary>The first act of a change: the folder stops looking finished, and our files, those before and those to come, are written down.</summary>
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

    /// <summary>The last act: the folder is finished, and nothing in it speaks of a build any more.</summary>
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

        // The record goes last, so that a half removed folder is still known as ours.
        File.Delete(Full(BundleLayout.Owned));
        _busy.Dispose();
        WaitForHiddenFiles();
        try
        {
            Directory.Delete(Partial);
        }
        catch (IOException) when (Directory.Exists(Partial))
        {
            // Not empty: another build has begun, or somebody has just put something there, which the next build names.
        }

        DurableFolder.Flush(_folder);
    }

    /// <summary>Ends the turn. A folder that was not changed does not keep the sign of one.</summary>
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

    private static OperationException Taken(BuildOptions options, Exception? inner) =>
        new(Codes.BuildInProgress, $"another build is at work in '{options.Name}'", "wait until it has ended, or build into another folder", inner);

    /// <summary>FUSE renames a file that is removed while it is open, and lets go of it a little after it was closed.</summary>
    private void WaitForHiddenFiles()
    {
        for (var tries = 0; tries < 100 && Directory.Exists(Partial) && Directory.EnumerateFileSystemEntries(Partial, ".fuse_hidden*").Any(); tries++)
        {
            Thread.Sleep(TimeSpan.FromMilliseconds(10));
        }
    }

    private string Full(string path) => SafePath.Join(_folder, path);
}
