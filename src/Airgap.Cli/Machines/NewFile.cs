using Airgap.Content;

namespace Airgap.Cli.Machines;

/// <summary>Writes files that never replace others.</summary>
internal static class NewFile
{
    /// <summary>Throws if something has the name already.</summary>
    /// <exception cref="OperationException">It exists.</exception>
    public static void RequireAbsent(string path, string name)
    {
        if (Path.Exists(path) || new FileInfo(path).LinkTarget is not null)
        {
            throw Exists(name);
        }
    }

    /// <summary>Writes a file.</summary>
    /// <param name="path">Its full path.</param>
    /// <param name="name">Its name in messages.</param>
    /// <param name="bytes">Its content.</param>
    /// <param name="isSecret">Whether only its owner may read it.</param>
    /// <exception cref="OperationException">It exists, or cannot be written.</exception>
    public static void Write(string path, string name, byte[] bytes, bool isSecret)
    {
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write, Share = FileShare.None };
        if (!OperatingSystem.IsWindows())
        {
            const UnixFileMode secret = UnixFileMode.UserRead | UnixFileMode.UserWrite;
            options.UnixCreateMode = isSecret ? secret : secret | UnixFileMode.GroupRead | UnixFileMode.OtherRead;
        }

        FileStream? stream = null;
        try
        {
            using (stream = new FileStream(path, options))
            {
                stream.Write(bytes);
                stream.Flush(flushToDisk: true);
            }
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            if (stream is null && Path.Exists(path))
            {
                throw Exists(name);
            }

            if (stream is not null)
            {
                // Half a key is of no use, and is in the way of the next attempt.
                TryDelete(path);
            }

            throw new OperationException(
                Codes.DocumentNotWritable,
                exception is DirectoryNotFoundException
                    ? $"'{name}' cannot be written: its folder does not exist"
                    : DiskFailure.Describe(Codes.DocumentNotWritable, name, exception).Message,
                "remove the cause, or choose another folder with --out",
                exception);
        }
    }

    /// <summary>Deletes a file, if that is possible.</summary>
    public static void TryDelete(string path)
    {
        try
        {
            File.Delete(path);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // What was in the way of writing it is in the way of deleting it, too.
        }
    }

    private static OperationException Exists(string name) =>
        new(Codes.KeyExists, $"'{name}' exists, and a key is never replaced", "choose another name with --out");
}
