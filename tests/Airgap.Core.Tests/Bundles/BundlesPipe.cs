using Xunit;

namespace Airgap.Core.Tests.Bundles;

/// <summary>A named pipe, at which a careless reader waits for ever.</summary>
internal static class BundlesPipe
{
    /// <summary>Puts a pipe in place of a file.</summary>
    public static async Task PutAsync(string path)
    {
        File.Delete(path);
        Assert.Equal(0, (await ToolProcess.RunAsync("mkfifo", [path])).ExitCode);
    }

    /// <summary>Ends the wait of a process that waits at the pipe, if there is one.</summary>
    public static void Release(string path)
    {
        using var both = new FileStream(path, FileMode.Open, FileAccess.ReadWrite);
    }
}
