using Airgap.Content;

namespace Airgap.Targets;

/// <summary>Writes small texts of a target: a name always shows the old content or the new one, whole.</summary>
internal sealed class TargetTexts
{
    /// <summary>The modes without the special bits, which a text does not keep.</summary>
    private const UnixFileMode ReadWriteExecute = (UnixFileMode)0x1FF;

    private readonly TargetWriter _writer;

    public TargetTexts(TargetWriter writer) => _writer = writer;

    /// <summary>Writes a text that belongs to airgap alone.</summary>
    public void Write(string path, ReadOnlySpan<byte> content)
    {
        using var folder = _writer.OpenFolder(Path.GetDirectoryName(path)!);
        var temporary = Stage(folder, path, content);
        folder.Move(temporary, folder, Path.GetFileName(path));
        folder.Flush();
    }

    /// <summary>Writes a text that others may write too. It keeps its mode and its owner.</summary>
    /// <param name="path">The full path.</param>
    /// <param name="before">What must be there; null for nothing.</param>
    /// <param name="after">What will be there; null for nothing.</param>
    /// <param name="replacesUnreadable">Whether a file that cannot be read may be there.</param>
    /// <exception cref="TargetChangedException">Something else is there by now. It stays.</exception>
    public void Replace(string path, byte[]? before, byte[]? after, bool replacesUnreadable)
    {
        var name = Path.GetFileName(path);
        using var folder = _writer.OpenFolder(Path.GetDirectoryName(path)!);
        bool IsExpected(FolderEntry entry) => entry.IsFile
            && (replacesUnreadable
                || (before is not null && folder.TryRead(entry.Name, before.Length) is { } now && now.AsSpan().SequenceEqual(before)));
        if (after is null)
        {
            _writer.DeleteFile(path, IsExpected);
            return;
        }

        var temporary = Stage(folder, path, after);
        try
        {
            if (before is null && !replacesUnreadable)
            {
                _writer.Move(Path.Join(folder.FullPath, temporary.Name), path);
            }
            else
            {
                _writer.Replace(Path.Join(folder.FullPath, temporary.Name), path, IsExpected);
            }
        }
        catch (TargetChangedException)
        {
            folder.Delete(temporary);
            throw;
        }
    }

    private static FolderEntry Stage(FolderHandle folder, string path, ReadOnlySpan<byte> content)
    {
        var name = Path.GetFileName(TemporaryNames.Text(path));
        if (folder.Find(name) is { } leftover)
        {
            folder.Delete(leftover);
        }

        var before = folder.Find(Path.GetFileName(path));
        using (var file = folder.CreateFile(name))
        {
            RandomAccess.Write(file, content, 0);
            FolderHandle.SetMode(file, before is { IsFile: true } old ? old.Status.Mode & ReadWriteExecute : FileModes.Plain);
            if (before is { IsFile: true } owned && !OperatingSystem.IsWindows())
            {
                UnixCalls.TryGiveTo(file, owned.Status.User, owned.Status.Group);
            }

            RandomAccess.FlushToDisk(file);
        }

        return folder.Find(name) ?? throw new IOException($"'{name}' disappeared while it was written");
    }
}
