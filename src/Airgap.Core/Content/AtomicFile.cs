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

    /// <summary>
    /// The same where no lock keeps others away: whoever comes last wins, with a whole file. The temporary name is nobody else's, and whoever
    /// writes holds the file: what nobody holds was left by a killed run, and goes first.
    /// </summary>
    public static void WriteUnlocked(string path, ReadOnlySpan<byte> content)
    {
        RemoveLeftovers(path);

        // Held until it has its name, so that nobody takes it for a leftover. Windows renames no file that is held like this.
        const int tries = 20;
        for (var left = tries - 1; ; left--)
        {
            try
            {
                Write(path, Path.Join(Path.GetDirectoryName(path), $"{TextPrefix}{Path.GetFileName(path)}-{Guid.NewGuid():N}"), content, null, held: !OperatingSystem.IsWindows());
                return;
            }
            catch (IOException exception) when (left > 0 && exception is not DirectoryNotFoundException && !DiskFailure.Is(exception) && !Directory.Exists(path))
            {
                // Another run took the file for a leftover, in the instant before it was held or before it got its name: a new one.
            }
        }
    }

    private static void RemoveLeftovers(string path)
    {
        var prefix = TextPrefix + Path.GetFileName(path) + "-";
        var folder = Path.GetDirectoryName(path)!;
        var leftovers = Directory.Exists(folder) ? Directory.EnumerateFiles(folder, TextPrefix + "*") : [];
        foreach (var leftover in leftovers.Where(leftover => Path.GetFileName(leftover).StartsWith(prefix, StringComparison.Ordinal) && Guid.TryParseExact(Path.GetFileName(leftover)[prefix.Length..], "N", out _)).ToArray())
        {
            try
            {
                // A link or a pipe of that name is nothing that we made.
                RegularFile.TryOpen(folder, Path.GetFileName(leftover))?.Dispose();
                using var held = File.OpenHandle(leftover, FileMode.Open, FileAccess.ReadWrite, FileShare.Delete);
                File.Delete(leftover);
            }
            catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
            {
                // Somebody is writing it, or it is not ours to remove.
            }
        }
    }

    private static void Write(string path, string temporary, ReadOnlySpan<byte> content, Action<string>? prepare, bool held = false)
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
                if (held)
                {
                    DurableFolder.Rename(temporary, path);
                    return;
                }
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
