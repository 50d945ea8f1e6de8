using System.Runtime.InteropServices;
using System.Runtime.Versioning;
using Microsoft.Win32.SafeHandles;

namespace Airgap.Content;

/// <summary>
/// A file in an untrusted folder, opened for reading: no link below the root is followed, opening does not wait for a pipe, and the
/// type of the file is checked on the open handle, so that another process cannot replace the file between check and use.
/// </summary>
public sealed class RegularFile : IDisposable
{
    private RegularFile(string path, SafeFileHandle handle, FileStamp stamp)
    {
        FilePath = path;
        Handle = handle;
        Stamp = stamp;
    }

    /// <summary>The full path under which it was opened.</summary>
    public string FilePath { get; }

    /// <summary>The open handle.</summary>
    public SafeFileHandle Handle { get; }

    /// <summary>The file's stamp when it was opened.</summary>
    public FileStamp Stamp { get; }

    /// <summary>Opens a file below a folder.</summary>
    /// <param name="root">The folder; it and the folders above it may be links.</param>
    /// <param name="path">The safe path below it.</param>
    /// <returns>The open file; null if there is none.</returns>
    /// <exception cref="IrregularFileException">It is not a regular file, or a folder of the path is a link.</exception>
    /// <exception cref="UnauthorizedAccessException">Permission is denied.</exception>
    /// <exception cref="IOException">It cannot be opened for another reason.</exception>
    public static RegularFile? TryOpen(string root, string path)
    {
        if (SafePath.Problem(path) is { } problem)
        {
            throw new ArgumentException($"the path '{path}' {problem}", nameof(path));
        }

        return OperatingSystem.IsWindows() ? OpenOnWindows(root, path) : OpenOnUnix(root, path);
    }

    /// <summary>
    /// Opens a file that was downloaded from an address with a query, under the name that wget gives to it: <c>PATH?QUERY</c>, and
    /// <c>PATH@QUERY</c> for Windows and FAT (<c>--restrict-file-names=windows</c>).
    /// </summary>
    /// <param name="root">The folder; it and the folders above it may be links.</param>
    /// <param name="path">The safe path below it.</param>
    /// <param name="query">The query without its question mark; only letters, digits and <c>=&amp;_-.</c> are allowed.</param>
    /// <returns>The open file; null if there is none.</returns>
    /// <inheritdoc cref="TryOpen"/>
    public static RegularFile? TryOpenWithQuery(string root, string path, string query)
    {
        if (!query.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '=' or '&' or '_' or '-' or '.'))
        {
            return null;
        }

        // The check of the name with the at sign is one of the name with the question mark, too, apart from that sign.
        var portable = TryOpen(root, $"{path}@{query}");
        return portable is not null || OperatingSystem.IsWindows() ? portable : OpenOnUnix(root, $"{path}?{query}");
    }

    /// <summary>Opens a file that a user named: the file itself may be a link, but not to anything else than a regular file.</summary>
    /// <param name="path">The full path.</param>
    /// <returns>The open file; null if there is none.</returns>
    /// <exception cref="IrregularFileException">It is not a regular file.</exception>
    /// <exception cref="UnauthorizedAccessException">Permission is denied.</exception>
    /// <exception cref="IOException">It cannot be opened for another reason.</exception>
    public static RegularFile? TryOpenFollowing(string path)
    {
        if (OperatingSystem.IsWindows())
        {
            return OpenOnWindows(path);
        }

        var file = UnixCalls.OpenFile(path, out var error);
        return file.IsInvalid ? NothingOrThrow(path, path, error) : Checked(path, file);
    }

    /// <summary>A stream over the file, from its start; it is closed with the file.</summary>
    public FileStream OpenStream() => new(Handle, FileAccess.Read, bufferSize: 0);

    /// <summary>Whether <see cref="ForgetCache"/> works on this system.</summary>
    public static bool CanForgetCache => OperatingSystem.IsLinux();

    /// <summary>Drops the file from the system's cache, so that it is read from the medium.</summary>
    /// <param name="cancellationToken">Stops the writing of cached changes to the medium, which comes first.</param>
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
                ? new RegularFile(full, handle, FileStamp.Of(status))
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
        // With O_NOFOLLOW and O_DIRECTORY, a link gives ENOTDIR, like a file.
        if (error == UnixCalls.NotADirectory && LinkedFolder(root, full) is { } link)
        {
            throw new IrregularFileException(link, "a symbolic link");
        }

        return error switch
        {
            UnixCalls.NoEntry or UnixCalls.NotADirectory => null,
            UnixCalls.AccessDenied => throw new UnauthorizedAccessException($"'{full}' cannot be read: permission denied"),
            UnixCalls.NoDevice => throw new IrregularFileException(full, "not a regular file"),
            _ when error == UnixCalls.TooManyLinks => throw new IrregularFileException(full, "a symbolic link"),
            _ => throw new IOException($"cannot open '{full}': {Marshal.GetPInvokeErrorMessage(error)}", error),
        };
    }

    private static string? LinkedFolder(string root, string full)
    {
        for (var folder = Path.GetDirectoryName(full);
            folder is not null && folder.Length > root.Length;
            folder = Path.GetDirectoryName(folder))
        {
            if (new DirectoryInfo(folder).LinkTarget is not null)
            {
                return folder;
            }
        }

        return null;
    }

    [SupportedOSPlatform("windows")]
    private static RegularFile? OpenOnWindows(string root, string path)
    {
        var full = root;
        foreach (var segment in path.Split('/'))
        {
            full = Path.Join(full, segment);
            if (WindowsCalls.TryStatusOfName(full) is { Kind: UnixKind.Link })
            {
                throw new IrregularFileException(full, "a symbolic link");
            }
        }

        return OpenOnWindows(full);
    }

    [SupportedOSPlatform("windows")]
    private static RegularFile? OpenOnWindows(string full)
    {
        if (Directory.Exists(full))
        {
            throw new IrregularFileException(full, "a folder");
        }

        try
        {
            // Others may write, rename and delete it meanwhile: what is read is checked by its digest.
            var handle = OpenToRead(full);
            return new RegularFile(full, handle, FileStamp.Of(handle));
        }
        catch (Exception exception) when (exception is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
    }

    /// <summary>A scanner is waited for; permission that is denied stays denied.</summary>
    [SupportedOSPlatform("windows")]
    private static SafeFileHandle OpenToRead(string full)
    {
        SafeFileHandle Open() => File.OpenHandle(full, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        try
        {
            return Open();
        }
        catch (IOException exception) when (Patience.IsNeeded(exception))
        {
            return Patience.Run(full, Open);
        }
    }
}
