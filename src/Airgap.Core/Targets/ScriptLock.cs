using System.Diagnostics;
using System.Globalization;
using Airgap.Content;

namespace Airgap.Targets;

/// <summary>
/// The lock of a bundle's script that installs without the program (<c>plain.sh</c>, <c>apply.ps1</c>): a folder in the cache.
/// </summary>
internal static class ScriptLock
{
    private const string FolderName = ".airgap-plain";
    private const string ProcessName = "process";

    /// <summary>Longer than any process number.</summary>
    private const int SizeLimit = 32;

    /// <summary>The process of a script that is changing a target; null if none does. A killed script leaves its lock.</summary>
    /// <param name="cache">The target's cache, a full path.</param>
    public static int? HolderOf(string cache)
    {
        var bytes = SmallFileReader.TryRead(Path.Join(cache, FolderName), ProcessName, SizeLimit);
        return bytes is not null
            && int.TryParse(bytes.AsSpan().Trim("\r\n "u8), NumberStyles.None, CultureInfo.InvariantCulture, out var process)
            && Runs(process)
                ? process
                : null;
    }

    private static bool Runs(int process)
    {
        try
        {
            using var found = Process.GetProcessById(process);
            return !found.HasExited;
        }
        catch (Exception exception) when (exception is ArgumentException or InvalidOperationException)
        {
            return false;
        }
    }
}
