namespace Airgap.Content;

/// <summary>Makes what happened in a folder survive the loss of power: names are on the disk only once their folder is flushed.</summary>
internal static class DurableFolder
{
    /// <summary>Flushes a folder. Windows has no such call for users and writes names through its journal.</summary>
    public static void Flush(string folder)
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        using var handle = UnixCalls.OpenFolder(folder, out var error);
        if (handle.IsInvalid)
        {
            throw new IOException($"cannot open the folder '{folder}' to flush it: {System.Runtime.InteropServices.Marshal.GetPInvokeErrorMessage(error)}", error);
        }

        UnixCalls.Flush(handle);
    }

    /// <summary>Creates a folder and those above it that are missing, and flushes each folder that got a new name.</summary>
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

    /// <summary>Gives a file or a folder its final name, by one rename within its volume, and flushes the folder that got the name.</summary>
    public static void Rename(string from, string to)
    {
        RenameUnflushed(from, to);
        Flush(Path.GetDirectoryName(to)!);
    }

    /// <summary>The rename alone, for those who flush the folder once after several.</summary>
    public static void RenameUnflushed(string from, string to)
    {
        if (!OperatingSystem.IsWindows())
        {
            // .NET's own File.Move falls back to copying onto the final name when the volumes differ.
            UnixCalls.Rename(from, to);
        }
        else if (Directory.Exists(from))
        {
            Directory.Move(from, to);
        }
        else
        {
            File.Move(from, to, overwrite: true);
        }
    }

    /// <summary>Lets two names of one folder change places, in one step, and flushes the folder.</summary>
    /// <returns>Whether the system and the volume can do so.</returns>
    public static bool TrySwap(string one, string other)
    {
        if (OperatingSystem.IsWindows() || !UnixCalls.TrySwap(one, other))
        {
            return false;
        }

        Flush(Path.GetDirectoryName(other)!);
        return true;
    }
}
