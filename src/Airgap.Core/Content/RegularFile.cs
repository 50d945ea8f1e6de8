using Microsoft.Win32.SafeHandles;

namespace Airgap.Content;

/// <summary>
/// A file opened for reading by somebody who does not trust the folder it lies in: no link below the root is followed, no pipe is waited
/// for, and that it is a regular file is checked on the open handle, so that nothing can be swapped in between.
/// </summary>
public sealed class RegularFile : IDisposable
{
    private RegularFile(string path, SafeFileHandle handle, FileStamp stamp)
    {
        FilePath = path;
        Handle = handle;
        Stamp = stamp;
    }

    /// <summary>The full path that it was opened by.</summary>
    public string FilePath { get; }

    /// <summary>The open handle.</summary>
    public SafeFileHandle Handle { get; }

    /// <summary>The file as it was when it was opened.</summary>
    public FileStamp Stamp { get; }

    /// <summary>Opens a file below a folder.</summary>
    /// <param name="root">The folder; links on the way to it, and itself, are followed.</param>
    /// <param name="path">The safe path below it.</param>
    /// <returns>The open file, null when there is none.</returns>
    /// <exception cref="IrregularFileException">The name, or a folder on the way below the root, is a link or something else.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be read.</exception>
    /// <exception cref="IOException">The system says something else.</exception>
    public static RegularFile? TryOpen(string root, string path)
    {
        if (SafePath.Problem(path) is { } problem)
        {
            throw new ArgumentException($"the path '{path}' {problem}", nameof(path));
        }

        return OperatingSystem.IsWindows() ? OpenOnWindows(root, path) : OpenOnUnix(root, path);
    }

    /// <summary>A stream over the file, from its start; it is closed with the file.</summary>
    public FileStream OpenStream() => new(Handle, FileAccess.Read, bufferSize: 0);

    /// <summary>Whether <see cref="ForgetCache"/> works on this system.</summary>
    public static bool CanForgetCache => OperatingSystem.IsLinux();

    /// <summary>Makes the next reading come from the medium instead of the system's memory.</summary>
    /// <param name="cancellationToken">Ends the writing back of what is in memory only.</param>
    /// <exception cref="PlatformNotSupportedException">See <see cref="CanForgetCache"/>.</exception>
    public void ForgetCache(CancellationToken cancellationToken)
    {
        if (!CanForgetCache)
        {
            throw new PlatformNotSupportedException("this system has no call to forget a file's pages");
        }

        UnixCalls.Forget(Handle, Stamp.Size, cancellationToken);
    }

    /// <inheritdoc/>
    public void Dispose() => Handle.Dispose();

    private static RegularFile? OpenOnUnix(string root, string path)
    {
        var full = Path.Join(root, path);
        var segments = path.Split('/');
        var folder = UnixCalls.OpenFolder(root, out var error);
        try
        {
            foreach (var segment in segments[..^1])
            {
                if (folder.IsInvalid)
                {
                    return NothingOrThrow(root, full, error);
                }

                var next = UnixCalls.OpenFolderAt(folder, segment, out error);
                folder.Dispose();
                folder = next;
            }

            if (folder.IsInvalid)
            {
                return NothingOrThrow(root, full, error);
            }

            var file = UnixCalls.OpenFileAt(folder, segments[^1], out error);
            return file.IsInvalid ? NothingOrThrow(root, full, error) : Checked(full, file);
        }
        finally
        {
            folder.Dispose();
        }
    }

    private static RegularFile Checked(string full, SafeFileHandle handle)
    {
        try
        {
            var status = UnixCalls.Status(handle);
            return status.Kind == UnixKind.RegularFile
                ? new RegularFile(full, handle, new FileStamp(status.Size, status.ModifiedNanoseconds, status.Inode))
                : throw new IrregularFileException(full, status.Kind == UnixKind.Folder ? "a folder" : "not a regular file");
        }
        catch
        {
            handle.Dispose();
            throw;
        }
    }

    private static RegularFile? NothingOrThrow(string root, string full, int error)
    {
        // A link where a folder has to be answers ENOTDIR, like a file there does: look which it is, to say so.
        if (error == UnixCalls.NotADirectory && FolderThatIsALink(root, full) is { } link)
        {
            throw new IrregularFileException(link, "a symbolic link");
        }

        return error switch
        {
            UnixCalls.NoEntry or UnixCalls.NotADirectory => null,
            UnixCalls.AccessDenied => throw new UnauthorizedAccessException($"'{full}' may not be read"),
            UnixCalls.NoDevice => throw new IrregularFileException(full, "not a regular file"),
            _ when error == UnixCalls.TooManyLinks => throw new IrregularFileException(full, "a symbolic link"),
            _ => throw new IOException($"cannot open '{full}': {System.Runtime.InteropServices.Marshal.GetPInvokeErrorMessage(error)}", error),
        };
    }

    private static string? FolderThatIsALink(string root, string full)
    {
        for (var folder = Path.GetDirectoryName(full); folder is not null && folder.Length > root.Length; folder = Path.GetDirectoryName(folder))
        {
            if (new DirectoryInfo(folder).LinkTarget is not null)
            {
                return folder;
            }
        }

        return null;
    }

    private static RegularFile? OpenOnWindows(string root, string path)
    {
        // Only links count (symbolic links and junctions, which .NET reports as link targets): other reparse points, such as OneDrive's, are files.
        var full = root;
        foreach (var segment in path.Split('/'))
        {
            full = Path.Join(full, segment);
            if (new FileInfo(full).LinkTarget is not null)
            {
                throw new IrregularFileException(full, "a symbolic link");
            }
        }

        if (Directory.Exists(full))
        {
            throw new IrregularFileException(full, "a folder");
        }

        try
        {
            var handle = File.OpenHandle(full);
            var modified = File.GetLastWriteTimeUtc(handle);
            return new RegularFile(full, handle, new FileStamp(RandomAccess.GetLength(handle), (modified - DateTime.UnixEpoch).Ticks * 100, 0));
        }
        catch (Exception exception) when (exception is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
    }
}
