namespace Airgap.Content;

/// <summary>Writes small files so that their name always shows either the old content or the new one, whole.</summary>
internal static class AtomicFile
{
    /// <summary>What the names of everything temporary begin with. The dot keeps them out of kuberlr's sight, which takes every name that begins with <c>kubectl</c> for one.</summary>
    public const string TemporaryPrefix = ".airgap-";

    /// <summary>What the names of unfinished texts begin with. Whoever holds the folder's lock may remove one that he finds.</summary>
    public const string TextPrefix = TemporaryPrefix + "tmp-";

    /// <summary>Writes, flushes and renames. The temporary name follows from the final one: one writer at a time, by the lock of the folder.</summary>
    /// <param name="path">The final name; its folder exists.</param>
    /// <param name="content">The whole content.</param>
    /// <param name="prepare">Called on the temporary file before it gets its name, for owners.</param>
    public static void Write(string path, ReadOnlySpan<byte> content, Action<string>? prepare = null) =>
        Write(path, Path.Join(Path.GetDirectoryName(path), TextPrefix + Path.GetFileName(path)), content, prepare);

    /// <summary>The same with the temporary file in another folder of the same volume.</summary>
    public static void WriteThrough(string temporaryFolder, string path, ReadOnlySpan<byte> content) =>
        Write(path, Path.Join(temporaryFolder, TextPrefix + Path.GetFileName(path)), content, null);

    /// <summary>The same where no lock keeps others away: whoever comes last wins, with a whole file.</summary>
    public static void WriteUnlocked(string path, ReadOnlySpan<byte> content) =>
        Write(path, Path.Join(Path.GetDirectoryName(path), $"{TextPrefix}{Path.GetFileName(path)}-{Guid.NewGuid():N}"), content, null);

    private static void Write(string path, string temporary, ReadOnlySpan<byte> content, Action<string>? prepare)
    {
        try
        {
            // A leftover of a killed run goes first; a new name is never a link that somebody laid there.
            File.Delete(temporary);
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
