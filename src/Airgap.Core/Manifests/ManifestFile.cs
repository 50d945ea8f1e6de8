using Airgap.Content;

namespace Airgap.Manifests;

/// <summary>Writes an edited manifest over the one that was read.</summary>
public static class ManifestFile
{
    private const UnixFileMode AnyWrite = UnixFileMode.UserWrite | UnixFileMode.GroupWrite | UnixFileMode.OtherWrite;

    /// <summary>Fails if the file is read-only, which a rename would replace nevertheless, or its folder is.</summary>
    /// <param name="path">Its full path.</param>
    /// <param name="name">Its name in messages.</param>
    /// <exception cref="OperationException">It is.</exception>
    public static void RequireWritable(string path, string name)
    {
        var isWritable = OperatingSystem.IsWindows()
            ? !File.GetAttributes(path).HasFlag(FileAttributes.ReadOnly)
            : UnixCalls.MayWriteFile(path) && (File.GetUnixFileMode(path) & AnyWrite) != 0;
        if (!isWritable)
        {
            throw new OperationException(
                Codes.DocumentNotWritable,
                $"'{name}' is read-only",
                "change its owner or mode, or mount its disk for writing");
        }

        var folder = Path.GetDirectoryName(name) is { Length: > 0 } parent ? parent : ".";
        WriteAccess.RequireWritable(Codes.DocumentNotWritable, Path.GetDirectoryName(RealPath.Of(path))!, folder);
    }

    /// <summary>Writes a manifest whole or not at all. A link stays a link, and the file keeps its mode.</summary>
    /// <param name="path">Its full path.</param>
    /// <param name="name">Its name in messages.</param>
    /// <param name="edit">The new manifest.</param>
    /// <exception cref="OperationException">It cannot be written, or is not the one that was edited.</exception>
    public static void Write(string path, string name, ManifestEdit edit)
    {
        if (!ManifestReader.ReadBytes(path, name).AsSpan().SequenceEqual(edit.Before.Span))
        {
            throw new OperationException(
                Codes.DocumentNotWritable,
                $"another program changed '{name}' while airgap edited it",
                "save the file in your editor, then run the command again");
        }

        try
        {
            AtomicFile.ReplaceUnlocked(path, edit.Content.Span);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw DiskFailure.Describe(Codes.DocumentNotWritable, name, exception);
        }
    }
}
