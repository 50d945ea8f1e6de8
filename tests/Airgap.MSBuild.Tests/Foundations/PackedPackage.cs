[assembly: AssemblyFixture(typeof(Airgap.MSBuild.Tests.Foundations.PackedPackage))]

namespace Airgap.MSBuild.Tests.Foundations;

/// <summary>The package Airgap.MSBuild, packed once for all tests, in a folder that is the only feed of their projects.</summary>
public sealed class PackedPackage : IAsyncLifetime
{
    private readonly TemporaryFolder _folder = new("airgap-msbuild-");

    /// <summary>The feed.</summary>
    public string Feed => _folder.Folder("feed");

    /// <summary>NuGet's folder of installed packages, for all tests.</summary>
    public string Packages => _folder.Folder("packages");

    /// <inheritdoc/>
    public async ValueTask InitializeAsync() => await PackAsync(Feed);

    /// <summary>Packs the package with programs for bundles, which are texts here.</summary>
    /// <returns>The folder with the package.</returns>
    public async Task<string> PackWithProgramsAsync()
    {
        foreach (var name in new[] { "linux-amd64/airgap", "windows-amd64/airgap.exe" })
        {
            _folder.Write($"programs/{name}", "program");
        }

        var feed = _folder.Folder("feed-with-programs");
        await PackAsync(feed, $"-p:Programs={_folder.File("programs")}");
        return feed;
    }

    private static async Task PackAsync(string feed, params string[] more)
    {
        var configuration = AppContext.BaseDirectory.Contains("Release", StringComparison.Ordinal) ? "Release" : "Debug";
        var run = await ToolProcess.RunAsync(
            "dotnet",
            ["pack", Repository.File("src/Airgap.MSBuild"), "--no-build", "-c", configuration, "-o", feed, "-nodeReuse:false", .. more],
            timeout: TimeSpan.FromMinutes(5));
        Assert.True(run.ExitCode == 0, run.Output + run.Error);
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync()
    {
        _folder.Dispose();
        return ValueTask.CompletedTask;
    }
}
