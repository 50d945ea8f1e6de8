namespace Airgap.Content;

/// <summary>Writes small files so that their name always shows either the old content or the new one, whole.</summary>
internal static class AtomicFile
{
    /// <summary>What the names of our temporary files begin with. The dot keeps them out of kuberlr's sight, which takes every name that begins with <c>kubectl</c> for one.</summary>
    public const string TemporaryPrefix = ".airgap-";

    /// <summary>Writes, flushes and renames.</summary>
    /// <param name="path">The final name; its folder exists.</param>
    /// <param name="content">The whole content.</param>
    /// <param name="prepare">Called on the temporary file before it gets its name, for owners.</param>
    public static void Write(string path, ReadOnlySpan<byte> content, Action<string>? prepare = null)
    {
        var temporary = Path.Join(Path.GetDirectoryName(path), $"{TemporaryPrefix}{Path.GetFileName(path)}-{Guid.NewGuid():N}");
        try
        {
            using (var handle = File.OpenHandle(temporary, FileMode.CreateNew, FileAccess.Write, FileShare.None))
            {
                RandomAccess.Write(handle, content, 0);
                FileModes.Set(temporary, FileModes.Plain);
                RandomAccess.FlushToDisk(handle);
            }

            prepare?.Invoke(temporary);
            DurableFolder.Rename(temporary, path);
        }
        catch
        {
            File.Delete(temporary);
            throw;
        }
    }
}
