namespace Airgap.Cli.Tests.Foundations;

/// <summary>File modes, where the system has them.</summary>
internal static class Modes
{
    /// <summary>Whether a mode keeps this process from anything: root may do everything, and Windows has no modes.</summary>
    public static bool Bind => !OperatingSystem.IsWindows() && !Environment.IsPrivilegedProcess;

    /// <summary>Sets a mode, written in octal digits as <c>chmod</c> takes it.</summary>
    public static void Set(string path, string octal)
    {
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(path, (UnixFileMode)Convert.ToInt32(octal, 8));
        }
    }

    /// <summary>A file's mode in such digits; null where the system has none.</summary>
    public static string? Of(string path) => OperatingSystem.IsWindows() ? null : Convert.ToString((int)File.GetUnixFileMode(path), 8);
}
