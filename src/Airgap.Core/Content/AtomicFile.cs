using Microsoft.Win32.SafeHandles;

namespace Airgap.Content;

/// <summary>Writes small files so that a name always has either the whole old content or the whole new one.</summary>
internal static class AtomicFile
{
    /// <summary>
    /// The beginning of every temporary name. With the dot, kuberlr does not take a temporary file for a kubectl: it considers every name
    /// that begins with <c>kubectl</c>.
    /// </summary>
    public const string TemporaryPrefix = ".airgap-";

    /// <summary>The beginning of an unfinished text's name. The holder of the folder's lock may remove such a file.</summary>
    public const string TextPrefix = TemporaryPrefix + "tmp-";

    private const int Attempts = 20;

    /// <summary>
    /// Writes, flushes and renames. The temporary name is computed from the final one, so there must be one writer at a time: the
    /// caller holds the folder's lock.
    /// </summary>
    /// <param name="path">The final name; its folder exists.</param>
    /// <param name="content">The whole content.</param>
    public static void Write(string path, ReadOnlySpan<byte> content) =>
        Write(path, Path.Join(Path.GetDirectoryName(path), TemporaryNameOf(path)), content);

    /// <summary>Like <see cref="Write(string, ReadOnlySpan{byte})"/>, with the temporary file in another folder of the volume.</summary>
    public static void WriteThrough(string temporaryFolder, string path, ReadOnlySpan<byte> content) =>
        Write(path, Path.Join(temporaryFolder, TemporaryNameOf(path)), content);

    /// <summary>
    /// Writes without a lock: the last writer wins, with a whole file. The temporary name is unique, and its file is open while it is
    /// written. Temporary files that no process has open were left by killed runs, and are removed first.
    /// </summary>
    public static void WriteUnlocked(string path, ReadOnlySpan<byte> content) => WriteUnlocked(path, content, file: null);

    /// <summary>The same for a user's file, which exists: a link to it stays, and the new file has its mode and its owner.</summary>
    public static void ReplaceUnlocked(string path, ReadOnlySpan<byte> content)
    {
        var real = RealPath.Of(path);
        using var file = RegularFile.TryOpenFollowing(real) ?? throw new FileNotFoundException($"'{path}' does not exist any more", path);
        if (OperatingSystem.IsWindows())
        {
            // Windows does not replace an open file.
            file.Dispose();
        }

        WriteUnlocked(real, content, file);
    }

    private static void WriteUnlocked(string path, ReadOnlySpan<byte> content, RegularFile? file)
    {
        RemoveLeftovers(path);
        for (var attempt = 1; ; attempt++)
        {
            var temporary = Path.Join(Path.GetDirectoryName(path), TemporaryNameOf(path, $"-{Guid.NewGuid():N}"));
            try
            {
                // Open until it is renamed, so that no other run removes it as a leftover. Windows cannot rename an open file.
                Write(path, temporary, content, keepOpen: !OperatingSystem.IsWindows(), file);
                return;
            }
            catch (IOException exception) when (attempt < Attempts && IsCollision(exception, path))
            {
                // Another run removed the file as a leftover, just before it was opened or renamed.
            }
        }
    }

    private static string TemporaryNameOf(string path, string suffix = "") =>
        TemporaryName.Of(TextPrefix, Path.GetFileName(path), suffix);

    private static bool IsCollision(IOException exception, string path) =>
        exception is not (DirectoryNotFoundException or FileInUseException) && !DiskFailure.Is(exception) && !Directory.Exists(path);

    private static void RemoveLeftovers(string path)
    {
        var folder = Path.GetDirectoryName(path)!;
        if (!Directory.Exists(folder))
        {
            return;
        }

        foreach (var name in Directory.GetFiles(folder, TextPrefix + "*").Select(file => Path.GetFileName(file)))
        {
            if (name.LastIndexOf('-') is var dash
                && Guid.TryParseExact(name.AsSpan(dash + 1), "N", out _)
                && name == TemporaryNameOf(path, name[dash..]))
            {
                TryRemoveLeftover(folder, name);
            }
        }
    }

    private static void TryRemoveLeftover(string folder, string name)
    {
        try
        {
            // Throws if it is a link or a pipe, which no run of airgap makes.
            RegularFile.TryOpen(folder, name)?.Dispose();
            var leftover = Path.Join(folder, name);
            using var handle = File.OpenHandle(leftover, FileMode.Open, FileAccess.ReadWrite, FileShare.Delete);
            File.Delete(leftover);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // Another run is writing it, or permission is denied: it stays.
        }
    }

    private static void Write(string path, string temporary, ReadOnlySpan<byte> content, bool keepOpen = false, RegularFile? file = null)
    {
        try
        {
            // Deleted and created new, the file is neither a leftover nor a link that another program put there.
            DurableFolder.DeleteFile(temporary);
            using (var stream = Patience.Run(temporary, () => new FileStream(temporary, NewFile())))
            {
                var handle = stream.SafeFileHandle;
                SetModeAndOwner(temporary, handle, file);
                RandomAccess.Write(handle, content, 0);
                RandomAccess.FlushToDisk(handle);
                if (keepOpen)
                {
                    DurableFolder.Rename(temporary, path);
                    return;
                }
            }

            DurableFolder.Rename(temporary, path);
        }
        catch
        {
            DurableFolder.DeleteFile(temporary);
            throw;
        }
    }

    /// <summary>A new file is plain; the successor of a file is like it. The owner first, because it ends a mode's special bits.</summary>
    private static void SetModeAndOwner(string temporary, SafeFileHandle handle, RegularFile? file)
    {
        if (file is null || OperatingSystem.IsWindows())
        {
            FileModes.Set(temporary, FileModes.Plain);
            return;
        }

        var status = UnixCalls.Status(file.Handle);
        var mode = status.Mode & FileModes.ReadWriteExecute;

        // The rights of a group are not for another one.
        const UnixFileMode ofGroup = UnixFileMode.GroupRead | UnixFileMode.GroupWrite | UnixFileMode.GroupExecute;
        FileModes.Set(temporary, UnixCalls.TryGiveTo(handle, status.User, status.Group) ? mode : mode & ~ofGroup);
    }

    /// <summary>For nobody else until it has its own mode: its content may be.</summary>
    private static FileStreamOptions NewFile()
    {
        var options = new FileStreamOptions
        {
            Mode = FileMode.CreateNew,
            Access = FileAccess.Write,
            Share = FileShare.None,
            BufferSize = 0,
        };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        return options;
    }
}
