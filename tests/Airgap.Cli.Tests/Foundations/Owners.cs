using System.Diagnostics;

namespace Airgap.Cli.Tests.Foundations;

/// <summary>Owners of files: only root gives any away.</summary>
internal static class Owners
{
    /// <summary>Changes the owner of a file, or of a folder with everything in it.</summary>
    /// <param name="path">The full path.</param>
    /// <param name="owner">User and group, as <c>chown</c> takes them.</param>
    public static void Give(string path, string owner)
    {
        using var process = Process.Start("chown", ["-R", owner, path]);
        process.WaitForExit();
        Assert.Equal(0, process.ExitCode);
    }

    /// <summary>Owners and names of everything in a folder, the folder first.</summary>
    public static string Of(string folder)
    {
        using var process = Process.Start(
            new ProcessStartInfo("find", [folder, "-printf", "%U:%G %P\\n"]) { RedirectStandardOutput = true })!;
        var lines = process.StandardOutput.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries);
        return string.Concat(lines.Order(StringComparer.Ordinal).Select(line => line + "\n"));
    }
}
