using Airgap.Testing;
using Xunit;

namespace Airgap.Tool.Tests;

/// <summary>The tool as people get it: packed once for all tests, installed from the package into a home of its own.</summary>
public sealed class PackedTool : IAsyncLifetime
{
    private readonly TemporaryFolder _folder = new("airgap-tool-");

    /// <summary>The folder with the package, which serves as a NuGet source.</summary>
    public string Packages => _folder.File("packages");

    /// <summary>The folder with the package of an earlier version.</summary>
    public string Before => _folder.File("before");

    /// <summary>The folder with the package that contains programs for bundles. They are shell scripts.</summary>
    public string WithPrograms => _folder.File("with-programs");

    /// <summary>Where this package is installed.</summary>
    public string FolderWithPrograms => _folder.File("tool-with-programs");

    /// <summary>The home of the person who installed it.</summary>
    public string Home => _folder.File("home");

    /// <summary>The program that the global installation made.</summary>
    public string Command => Path.Join(Home, ".dotnet", "tools", "dotnet-airgap");

    /// <summary>The repository's root.</summary>
    public static string Repository { get; } = FindRepository();

    public async ValueTask InitializeAsync()
    {
        Directory.CreateDirectory(Home);
        foreach (var name in new[] { "linux-amd64/airgap", "linux-arm64/airgap", "windows-amd64/airgap.exe" })
        {
            _folder.Write($"programs/{name}", "#!/bin/sh\n[ \"$1\" != --version ] || exec echo 1.0.0\necho program \"$@\"\n");
        }

        await PackAsync(Packages);
        await PackAsync(Before, "--no-build", "-p:PackageVersion=0.0.9");
        await PackAsync(WithPrograms, "--no-build", $"-p:Programs={_folder.File("programs")}");
        await RequireAsync("tool", "install", "--global", "dotnet-airgap", "--source", Packages);
        await RequireAsync(WithoutCache, "tool", "install", "dotnet-airgap", "--tool-path", FolderWithPrograms, "--source", WithPrograms);
    }

    public ValueTask DisposeAsync()
    {
        _folder.Dispose();
        return ValueTask.CompletedTask;
    }

    /// <summary>The environment of that person: nothing of the machine that runs the tests but its SDK.</summary>
    public Dictionary<string, string?> Environment()
    {
        var environment = ToolProcess.QuietEnvironment(Home);
        environment["DOTNET_CLI_HOME"] = Home;
        environment["NUGET_PACKAGES"] = Path.Join(Home, "nuget");
        environment["DOTNET_CLI_TELEMETRY_OPTOUT"] = "1";
        environment["DOTNET_NOLOGO"] = "1";
        environment["PATH"] = Path.Join(Home, ".dotnet", "tools") + Path.PathSeparator + System.Environment.GetEnvironmentVariable("PATH");
        return environment;
    }

    /// <summary>The same, with a folder for downloaded packages that has none of this version yet.</summary>
    public Dictionary<string, string?> WithoutCache
    {
        get
        {
            var environment = Environment();
            environment["NUGET_PACKAGES"] = Path.Join(Home, "other-nuget");
            return environment;
        }
    }

    /// <summary>Runs <c>dotnet</c> as that person, where it has to succeed.</summary>
    public Task<ProcessResult> RequireAsync(params string[] arguments) => RequireAsync(Environment(), arguments);

    /// <summary>Runs <c>dotnet</c> in an environment, where it has to succeed.</summary>
    public async Task<ProcessResult> RequireAsync(Dictionary<string, string?> environment, params string[] arguments)
    {
        var run = await DotnetAsync(arguments, environment: environment);
        Assert.True(run.ExitCode == 0, run.Output + run.Error);
        return run;
    }

    /// <summary>Runs <c>dotnet</c> as that person.</summary>
    public Task<ProcessResult> DotnetAsync(
        IEnumerable<string> arguments, string? folder = null, Dictionary<string, string?>? environment = null) =>
        ToolProcess.RunAsync("dotnet", arguments, environment ?? Environment(), folder ?? Home, TimeSpan.FromMinutes(3));

    private static async Task PackAsync(string folder, params string[] more)
    {
        var pack = await ToolProcess.RunAsync(
            "dotnet",
            ["pack", Path.Join(Repository, "src", "Airgap.Cli"), "-c", "Release", "-o", folder, "--nologo", .. more],
            timeout: TimeSpan.FromMinutes(5));
        Assert.True(pack.ExitCode == 0, pack.Output + pack.Error);
    }

    private static string FindRepository()
    {
        var folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Join(folder, "BundleTool.sln")))
        {
            folder = Path.GetDirectoryName(folder) ?? throw new InvalidOperationException("the tests do not run inside the repository");
        }

        return folder;
    }
}

/// <summary>The tests of the packed tool, which pack it once.</summary>
[CollectionDefinition]
public sealed class PackedToolCollection : ICollectionFixture<PackedTool>;
