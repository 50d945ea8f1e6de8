using Airgap.Content;

namespace Airgap.Locking;

/// <summary>Puts a lock file beside its manifest.</summary>
public static class LockFile
{
    /// <summary>Throws unless a lock file may be written, before upstream is asked for what is to be in it.</summary>
    /// <param name="path">Its full path.</param>
    /// <param name="name">Its name in messages.</param>
    /// <exception cref="OperationException">It may not.</exception>
    public static void RequireWritable(string path, string name) =>
        WriteAccess.RequireWritable(Codes.DocumentNotWritable, Path.GetDirectoryName(path)!, Path.GetDirectoryName(name) is { Length: > 0 } folder ? folder : ".");

    /// <summary>Writes a lock file, unless these bytes are there already.</summary>
    /// <param name="path">Its full path.</param>
    /// <param name="name">Its name in messages.</param>
    /// <param name="value">What it is.</param>
    /// <exception cref="OperationException">It cannot be written.</exception>
    public static void Write(string path, string name, Lock value)
    {
        try
        {
            if (!File.Exists(path) || !File.ReadAllBytes(path).AsSpan().SequenceEqual(value.Canonical.Span))
            {
                AtomicFile.WriteUnlocked(path, value.Canonical.Span);
            }
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw DiskFailure.Describe(Codes.DocumentNotWritable, name, exception);
        }
    }
}
