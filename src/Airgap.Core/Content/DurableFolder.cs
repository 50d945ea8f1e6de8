using System.Runtime.InteropServices;

namespace Airgap.Content;

/// <summary>Makes changes of a folder survive a power failure: new names are on the disk only after their folder is flushed.</summary>
internal static class DurableFolder
{
    /// <summary>Flushes a folder. Windows has no such call; NTFS writes names through its journal.</summary>
    public static void Flush(string folder)
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        using var handle = UnixCalls.OpenFolder(folder, out var error);
        Require(folder, error);
        UnixCalls.Flush(handle);
    }

    /// <summary>Throws if a folder could not be opened to flush it.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="error">The system's error number; 0 for none.</param>
    public static void Require(string folder, int error)
    {
        if (error != 0)
        {
            throw new IOException($"cannot open the folder '{folder}' to flush it: {Marshal.GetPInvokeErrorMessage(error)}", error);
        }
    }

    /// <summary>Creates a folder and missing ones above it, and flushes each folder that got a new entry.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="created">Called for each folder that was created, top first.</param>
    public static void Create(string folder, Action<string>? created = null)
    {
        if (Directory.Exists(folder))
        {
            return;
        }

        var parent = Path.GetDirectoryName(folder);
        if (parent is not null)
        {
            Create(parent, created);
        }

        Directory.CreateDirectory(folder);
        created?.Invoke(folder);
        if (parent is not null)
        {
            Flush(parent);
        }
    }

    /// <summary>Renames a file or a folder within its volume, and flushes the folder that got the new name.</summary>
    public static void Rename(string from, string to)
    {
        RenameUnflushed(from, to);
        Flush(Path.GetDirectoryName(to)!);
    }

    /// <summary>Renames without flushing, for callers that flush the folder once after several renames.</summary>
    public static void RenameUnflushed(string from, string to)
    {
        if (!OperatingSystem.IsWindows())
        {
            // .NET's File.Move copies onto the final name if the volumes differ.
            UnixCalls.Rename(from, to);
        }
        else
        {
            Patience.Run(to, from, () => WindowsFile.Move(from, to, replaces: true));
        }
    }

    /// <summary>Deletes a file or a link; never a folder. Nothing happens where there is none.</summary>
    public static void DeleteFile(string path)
    {
        if (OperatingSystem.IsWindows())
        {
            Patience.Run(path, () => WindowsFile.Delete(path));
        }
        else
        {
            File.Delete(path);
        }
    }
}
