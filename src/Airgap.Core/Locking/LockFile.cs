using Airgap.Content;
using Airgap.Documents;

namespace Airgap.Locking;

/// <summary>Writes a lock file beside its manifest.</summary>
public static class LockFile
{
    /// <summary>Throws unless a lock file can be written. Called before its content is requested from upstream.</summary>
    /// <param name="path">Its full path.</param>
    /// <param name="name">Its name in messages.</param>
    /// <exception cref="OperationException">Its folder is not writable.</exception>
    public static void RequireWritable(string path, string name)
    {
        var folder = Path.GetDirectoryName(name) is { Length: > 0 } parent ? parent : ".";
        WriteAccess.RequireWritable(Codes.DocumentNotWritable, Path.GetDirectoryName(path)!, folder);
    }

    /// <summary>Writes a lock file, unless it has these bytes already.</summary>
    /// <param name="path">Its full path.</param>
    /// <param name="name">Its name in messages.</param>
    /// <param name="value">Its content.</param>
    /// <exception cref="OperationException">It cannot be written, or would be too large to be read.</exception>
    public static void Write(string path, string name, Lock value)
    {
        var bytes = value.Canonical.Span;
        if (bytes.Length > DocumentLimits.LockBytes)
        {
            throw new OperationException(
                Codes.DocumentTooLarge,
                $"'{name}' would be larger than {DocumentLimits.LockBytes >> 20} MiB: it would list {value.Artifacts.Length:N0} files",
                "put files that belong together into one archive, or let the globs of 'files' match fewer");
        }

        try
        {
            if (!HasBytes(path, bytes))
            {
                AtomicFile.WriteUnlocked(path, bytes);
            }
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw DiskFailure.Describe(Codes.DocumentNotWritable, name, exception);
        }
    }

    private static bool HasBytes(string path, ReadOnlySpan<byte> bytes)
    {
        using var file = RegularFile.TryOpenFollowing(path);
        return file is not null && SmallFileReader.ReadWhole(file, bytes.Length) is { } found && bytes.SequenceEqual(found);
    }
}
