using System.Diagnostics;

namespace Airgap.MSBuild.Tests;

/// <summary>Bundles among the other things that builds do.</summary>
public sealed class ProjectTests(PackedPackage package)
{
    private const string Manifest = """<AirgapManifest Include="airgap.yaml" />""";

    [Fact]
    public async Task A_plain_build_makes_no_bundle_and_publishing_makes_it_below_the_published_files()
    {
        await using var solution = await Solution.StartAsync(
            package, properties: "<AirgapBundleOnPublish>true</AirgapBundleOnPublish>");

        var built = await solution.RunAsync("build", "app.csproj");
        var published = await solution.RunAsync("publish", "app.csproj", "-o", "published files");
        var again = await solution.RunAsync("publish", "app.csproj", "-o", "published files");

        Assert.True((built.ExitCode, published.ExitCode, again.ExitCode) == (0, 0, 0), built.Text + published.Text);
        Assert.Empty(built.Commands);
        Assert.Equal(["inputs", "build"], published.Commands);
        Assert.Empty(again.Commands);
        Assert.True(File.Exists(solution.File("published files/app.dll")));
        Assert.True(File.Exists(solution.File("published files/airgap/airgap/SHA256SUMS")));
        Assert.False(Directory.Exists(solution.File("bin/airgap")));
    }

    [Fact]
    public async Task The_manifest_beside_the_project_needs_no_item()
    {
        await using var solution = await Solution.StartAsync(package, items: "");
        var log = await solution.BundleAsync();
        var without = await solution.RunTargetAsync("AirgapBundle", "-p:EnableDefaultAirgapManifest=false");

        Assert.Equal(solution.File("airgap.yaml"), Assert.Single(log.Bundles)["Manifest"]);
        Assert.StartsWith("app.csproj(0,0): AG0004: ", Assert.Single(without.Errors), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_editor_that_loads_the_project_starts_nothing()
    {
        await using var solution = await Solution.StartAsync(package);

        var log = await solution.BundleAsync("-p:DesignTimeBuild=true");

        Assert.Empty(log.Commands);
        Assert.Empty(log.Bundles);
    }

    [Fact]
    public async Task Several_frameworks_make_one_bundle()
    {
        await using var solution = await Solution.StartAsync(package);
        solution.WriteProject(
            "app.csproj",
            Manifest,
            """
            <TargetFrameworks>net10.0;net9.0</TargetFrameworks>
            <DisableImplicitFrameworkReferences>true</DisableImplicitFrameworkReferences>
            """,
            """
            <Target Name="Each" Condition="'$(TargetFramework)' == ''">
              <MSBuild Projects="$(MSBuildProjectFullPath)" Targets="AirgapBundle" Properties="TargetFramework=net10.0" />
              <MSBuild Projects="$(MSBuildProjectFullPath)" Targets="AirgapBundle" Properties="TargetFramework=net9.0" />
            </Target>
            """);

        var each = await solution.RunTargetAsync("Each");
        var whole = await solution.BundleAsync();

        Assert.True(each.ExitCode == 0, each.Text);
        Assert.Equal(["inputs", "build"], each.Commands);
        Assert.Empty(whole.Commands);
    }

    [Fact]
    public async Task Two_projects_that_share_a_manifest_and_a_bundle_are_built_at_the_same_time()
    {
        await using var solution = await Solution.StartAsync(package);
        const string shared = """<AirgapManifest Include="../airgap.yaml" BundleDirectory="../bundle" />""";
        solution.WriteProject("one/one.csproj", shared);
        solution.WriteProject("two/two.csproj", shared + """<AirgapManifest Include="../lab/airgap.yaml" />""");
        solution.Write("lab/airgap.yaml", "kubernetes: [\"1.29.4\"]\nplatforms: [windows/amd64]\n");
        solution.Write("all.proj", """
            <Project>
              <Target Name="AirgapBundle">
                <MSBuild Projects="one/one.csproj;two/two.csproj" Targets="Restore" Properties="Restoring=true" BuildInParallel="true" />
                <MSBuild Projects="one/one.csproj;two/two.csproj" Targets="AirgapBundle" BuildInParallel="true" />
              </Target>
            </Project>
            """);

        var log = await solution.RunAsync("msbuild", "all.proj", "-t:AirgapBundle", "-m:2");

        Assert.True(log.ExitCode == 0, log.Text);
        Assert.Equal(3, log.Commands.Count(command => command == "build"));
        Assert.True(File.Exists(solution.File("bundle/SHA256SUMS")));
        Assert.Equal(3, log.Bundles.Count);
        Assert.Single(Directory.GetFiles(solution.File("two/bin/airgap"), "SHA256SUMS", SearchOption.AllDirectories));
    }

    [Fact]
    public async Task Cleaning_leaves_bundles_and_AirgapClean_removes_nothing_but_bundles()
    {
        await using var solution = await Solution.StartAsync(
            package, """<AirgapManifest Include="airgap.yaml" BundleDirectory="bundle" />""");
        await solution.BundleAsync();
        var cleaned = await solution.RunAsync("clean", "app.csproj");
        Assert.True(cleaned.ExitCode == 0 && File.Exists(solution.File("bundle/SHA256SUMS")), cleaned.Text);
        solution.Write("bundle/photos/1.jpg", "family");

        var removed = await solution.RunTargetAsync("AirgapClean");
        Assert.True(removed.ExitCode == 0, removed.Text);
        Assert.Contains("kept 1 file that airgap did not put there, such as 'photos/1.jpg'", removed.Text, StringComparison.Ordinal);
        Assert.Equal([solution.File("bundle/photos/1.jpg")], Directory.GetFiles(solution.File("bundle"), "*", SearchOption.AllDirectories));

        var refused = await solution.RunTargetAsync("AirgapClean");
        Directory.Delete(solution.File("bundle"), recursive: true);
        var again = await solution.RunTargetAsync("AirgapClean");

        Assert.StartsWith("airgap.yaml(0,0): AG0401: ", refused.Errors[0], StringComparison.Ordinal);
        Assert.True(again.ExitCode == 0, again.Text);
        Assert.True(File.Exists(solution.File("certs/factory.pem")));
    }

    [Fact]
    [NotOnWindows(Because.Programs)]
    public async Task Cancelling_the_build_ends_the_program()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "reads /proc");
        await using var solution = await Solution.StartAsync(package);
        var restored = await solution.RunTargetAsync("Restore");
        Assert.True(restored.ExitCode == 0, restored.Text);
        var address = UpstreamPath.K3s("v1.30.14+k3s2", "k3s");
        solution.Server.Fail(address, new Delay(TimeSpan.FromMinutes(10)));
        using var build = Process.Start(Start(solution))!;
        await WaitAsync(() => Running(solution).Length > 0 && solution.Server.Requests.Any(request => request.Path == address));

        using var kill = Process.Start("kill", ["-INT", $"{build.Id}"]);
        await build.WaitForExitAsync(TestContext.Current.CancellationToken).WaitAsync(TimeSpan.FromSeconds(60));

        await WaitAsync(() => Running(solution).Length == 0);
        Assert.NotEqual(0, build.ExitCode);
    }

    private static ProcessStartInfo Start(Solution solution)
    {
        var start = new ProcessStartInfo("dotnet", ["build", "app.csproj", "--no-restore", "-t:AirgapBundle", "-nodeReuse:false"])
        {
            WorkingDirectory = solution.Folder,
        };
        foreach (var (name, value) in solution.Environment)
        {
            start.Environment[name] = value;
        }

        return start;
    }

    /// <summary>The programs that build a bundle in the folder of the test.</summary>
    private static int[] Running(Solution solution) =>
    [
        .. from folder in Directory.GetDirectories("/proc")
           let id = int.TryParse(Path.GetFileName(folder), out var number) ? number : 0
           where id > 0
           let line = CommandLine(folder)
           where line.Contains("dotnet-airgap.dll", StringComparison.Ordinal) && line.Contains(solution.Folder, StringComparison.Ordinal)
           select id,
    ];

    private static string CommandLine(string folder)
    {
        try
        {
            return File.ReadAllText(Path.Join(folder, "cmdline"));
        }
        catch (IOException)
        {
            return "";
        }
    }

    private static async Task WaitAsync(Func<bool> until)
    {
        var limit = Stopwatch.StartNew();
        while (!until())
        {
            Assert.True(limit.Elapsed < TimeSpan.FromSeconds(60), "it takes too long");
            await Task.Delay(TimeSpan.FromMilliseconds(100), TestContext.Current.CancellationToken);
        }
    }
}
