namespace Airgap.Content;

/// <summary>Whether the owner of a file can execute it.</summary>
internal static class ExecutableBit
{
    /// <summary>Whether it is set. A system without modes executes every file.</summary>
    public static bool IsSet(string path) => OperatingSystem.IsWindows() || File.GetUnixFileMode(path).HasFlag(UnixFileMode.UserExecute);
}
