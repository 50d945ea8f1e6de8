namespace Airgap.MSBuild.Tests.Foundations;

/// <summary>The folder of one test: projects that use the package, a feed, and upstream on this machine.</summary>
internal sealed class Solution : IAsyncDisposable
{
    private readonly TemporaryFolder _root = new("airgap-build-");
    private readonly string _name;
    private int _builds;

    private Solution(string name, UpstreamServer server) => (_name, Server) = (name, server);

    /// <summary>Where upstream is.</summary>
    public UpstreamServer Server { get; }

    /// <summary>The folder that commands run in.</summary>
    public string Folder => _root.Folder(_name);

    /// <summary>What a build gets beside this process's environment.</summary>
    public Dictionary<string, string?> Environment { get; } = [];

    /// <summary>Makes a folder with a manifest, a file that its glob matches, and a project.</summary>
    /// <param name="package">The package.</param>
    /// <param name="items">The items of the project.</param>
    /// <param name="properties">More of its properties.</param>
    /// <param name="name">The name of the folder.</param>
    public static async Task<Solution> StartAsync(
        PackedPackage package, string items = """<AirgapManifest Include="airgap.yaml" />""", string properties = "", string name = "src")
    {
        var upstream = SampleUpstream.Standard();
        var solution = new Solution(name, await UpstreamServer.StartAsync(upstream));
        foreach (var (variable, value) in ToolProcess.QuietEnvironment(solution._root.Folder("home")))
        {
            solution.Environment[variable] = value;
        }

        solution.Environment["AIRGAP_MIRRORS"] = solution.Server.MirrorVariable;
        solution.Environment["NUGET_PACKAGES"] = package.Packages;
        solution.Environment["DOTNET_CLI_TELEMETRY_OPTOUT"] = "1";
        solution.Environment["DOTNET_NOLOGO"] = "1";
        solution.Environment["MSBUILDDISABLENODEREUSE"] = "1";
        solution.Write("nuget.config", $"""
            <configuration>
              <packageSources><clear /><add key="stick" value="{package.Feed}" /></packageSources>
            </configuration>
            """);
        solution.Write("airgap.yaml", SampleManifest);
        solution.Write("certs/factory.pem", "certificate");
        solution.WriteProject("app.csproj", items, properties);
        return solution;
    }

    /// <summary>One release for one machine, and files of the folder.</summary>
    public const string SampleManifest = """
        kubernetes: ["1.30"]
        platforms: [linux/amd64]
        files:
          - path: certs/**/*.pem
            exclude: ["certs/old/**/*"]

        """;

    /// <summary>Writes a project that uses the package.</summary>
    public void WriteProject(string relative, string items, string properties = "", string more = "") => Write(relative, $"""
        <Project Sdk="Microsoft.NET.Sdk">
          <PropertyGroup>
            {(properties.Contains("TargetFramework", StringComparison.Ordinal) ? "" : "<TargetFramework>net10.0</TargetFramework>")}
            {properties}
          </PropertyGroup>
          <ItemGroup>
            <PackageReference Include="Airgap.MSBuild" Version="*" PrivateAssets="all" />
            {items}
          </ItemGroup>
          {more}
        </Project>
        """);

    /// <summary>Writes a file.</summary>
    public string Write(string relative, string text) => _root.Write($"{_name}/{relative}", text);

    /// <summary>Reads a file.</summary>
    public string Read(string relative) => _root.Read($"{_name}/{relative}");

    /// <summary>The full path of a file.</summary>
    public string File(string relative) => _root.File($"{_name}/{relative}");

    /// <summary>Runs <c>dotnet</c>, with a binary log.</summary>
    public async Task<BuildLog> RunAsync(params string[] arguments)
    {
        var log = _root.File($"{++_builds}.binlog");
        var run = await ToolProcess.RunAsync(
            "dotnet", [.. arguments, $"-bl:{log}", "-nodeReuse:false"], Environment, Folder, TimeSpan.FromMinutes(5));
        return BuildLog.Read(run, log);
    }

    /// <summary>Runs a target of the project.</summary>
    public Task<BuildLog> RunTargetAsync(string target, params string[] more) =>
        RunAsync(["build", "app.csproj", $"-t:{target}", .. more]);

    /// <summary>Makes the bundle where that has to succeed.</summary>
    public async Task<BuildLog> BundleAsync(params string[] more)
    {
        var log = await RunTargetAsync("AirgapBundle", more);
        Assert.True(log.ExitCode == 0, log.Text);
        return log;
    }

    public async ValueTask DisposeAsync()
    {
        await Server.DisposeAsync();
        _root.Dispose();
    }
}
