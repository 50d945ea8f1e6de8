using System.Security.Cryptography;
using System.Text;

namespace Airgap.MSBuild.Tests;

/// <summary>AirgapBundle makes a bundle, and the next run only does what a change requires.</summary>
public sealed class BundleTargetTests(PackedPackage package)
{
    private const string Bundle = "bin/airgap/airgap/";

    [Fact]
    public async Task It_makes_the_bundle_and_returns_its_folder_and_id()
    {
        await using var solution = await Solution.StartAsync(package);

        var log = await solution.BundleAsync();

        Assert.Equal(["inputs", "build"], log.Commands);
        Assert.StartsWith("airgap.yaml(0,0): AG0203: ", Assert.Single(log.Warnings), StringComparison.Ordinal);
        var lockFile = solution.Read("airgap.lock.json");
        Assert.Equal(lockFile, solution.Read(Bundle + "airgap.lock.json"));
        Assert.True(File.Exists(solution.File(Bundle + "SHA256SUMS")));
        Assert.Equal("certificate", solution.Read(Bundle + "files/factory.pem"));
        var bundle = Assert.Single(log.Bundles);
        Assert.Equal(solution.File(Bundle), bundle["Folder"]);
        Assert.Equal("sha256:" + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(lockFile))), bundle["BundleId"]);
        Assert.Equal(solution.File("airgap.yaml"), bundle["Manifest"]);
        Assert.Contains($"airgap.yaml -> {solution.File(Bundle)} ({bundle["BundleId"]})", log.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_second_run_does_not_start_the_program_and_returns_the_same()
    {
        await using var solution = await Solution.StartAsync(package);
        var first = await solution.BundleAsync();

        var second = await solution.BundleAsync();

        Assert.Empty(second.Commands);
        Assert.Equal(first.Bundles, second.Bundles);
    }

    [Fact]
    public async Task What_changes_decides_whether_the_program_runs_again()
    {
        await using var solution = await Solution.StartAsync(package);
        solution.Write("certs/second.pem", "second");
        await solution.BundleAsync();
        foreach (var (what, commands) in new[]
        {
            ("the manifest", "inputs build"),
            ("nothing", ""),
            ("the lock file", "build"),
            ("another lock file with an old time", "build"),
            ("the lock file of the bundle is gone", "build"),
            ("the manifest of yesterday", "inputs build"),
            ("a file", "build"),
            ("a new file with an old time", "build"),
            ("a file is gone", "build"),
            ("the bundle is gone", "build"),
            ("the bundle is not complete", "build"),
            ("a file that is left out", ""),
            ("a file of the project", ""),
        })
        {
            Change(solution, what);

            var log = await solution.BundleAsync();

            Assert.Equal((what, commands), (what, string.Join(' ', log.Commands)));
        }

        Assert.False(File.Exists(solution.File(Bundle + "files/second.pem")));
        Assert.True(File.Exists(solution.File(Bundle + "files/new/third.pem")));
        Assert.False(File.Exists(solution.File(Bundle + "files/old/1999.pem")));
    }

    [Fact]
    public async Task Metadata_and_arguments_reach_the_program()
    {
        await using var solution = await Solution.StartAsync(
            package,
            """<AirgapManifest Include="airgap.yaml" BundleDirectory="out put/factory" Locked="true" ExtraArguments="-j 1" />""");
        var stale = await solution.RunTargetAsync("AirgapBundle");
        Assert.Equal((1, "AG0411"), (stale.ExitCode, stale.Errors[0].Split(": ")[1]));
        solution.WriteProject(
            "app.csproj", """<AirgapManifest Include="airgap.yaml" BundleDirectory="out put/factory" Locked="false" />""");
        solution.Environment["CI"] = "true";

        var log = await solution.BundleAsync();
        solution.WriteProject(
            "app.csproj",
            """<AirgapManifest Include="airgap.yaml" BundleDirectory="delta" Since="out put/factory" />""");
        await solution.BundleAsync();

        Assert.Equal(solution.File("out put/factory/"), Assert.Single(log.Bundles)["Folder"]);
        Assert.True(File.Exists(solution.File("out put/factory/SHA256SUMS")));
        Assert.Empty(Directory.GetFiles(solution.File("delta"), "kubectl*", SearchOption.AllDirectories));
    }

    [Theory]
    [InlineData("a;b", "a%3bb")]
    [InlineData("100%41", "100%2541")]
    [InlineData("x?@(y)", "x%3f%40(y)")]
    public async Task A_file_is_watched_whatever_the_folder_of_the_manifest_is_called(string folder, string escaped)
    {
        await using var solution = await Solution.StartAsync(
            package, $"""<AirgapManifest Include="{escaped}/airgap.yaml" BundleDirectory="bundle" />""");
        solution.Write($"{folder}/airgap.yaml", Solution.SampleManifest);
        solution.Write($"{folder}/certs/a;b%41.pem", "first");
        await solution.BundleAsync();
        var second = await solution.BundleAsync();
        solution.Write($"{folder}/certs/a;b%41.pem", "other");

        var changed = await solution.BundleAsync();

        Assert.Empty(second.Commands);
        Assert.Equal(["build"], changed.Commands);
    }

    [Fact]
    public async Task One_manifest_may_have_a_full_bundle_and_a_delta()
    {
        await using var solution = await Solution.StartAsync(
            package,
            """
            <AirgapManifest Include="airgap.yaml" BundleDirectory="full" />
            <AirgapManifest Include="airgap.yaml" BundleDirectory="delta" Since="full/" />
            """);

        var log = await solution.BundleAsync();

        Assert.Equal([solution.File("full/"), solution.File("delta/")], log.Bundles.Select(bundle => bundle["Folder"]));
        Assert.NotEmpty(Directory.GetFiles(solution.File("full"), "kubectl*", SearchOption.AllDirectories));
        Assert.Empty(Directory.GetFiles(solution.File("delta"), "kubectl*", SearchOption.AllDirectories));
    }

    [Fact]
    public async Task A_glob_that_also_matches_the_lock_file_is_no_reason_to_build_again()
    {
        await using var solution = await Solution.StartAsync(package);
        solution.Write("airgap.yaml", "kubernetes: [\"1.30\"]\nplatforms: [linux/amd64]\nfiles:\n  - path: \"*.json\"\n");
        solution.Write("settings.json", "{}");
        await solution.BundleAsync();

        Assert.Empty((await solution.BundleAsync()).Commands);
    }

    [Theory]
    [InlineData("with blanks and ümlauts")]
    [InlineData("o'neil $HOME `id` #1 (x) & y")]
    [InlineData("a 5\" disk")]
    public async Task A_path_may_have_blanks_and_signs(string name)
    {
        await using var solution = await Solution.StartAsync(package, name: name);

        await solution.BundleAsync();
        var second = await solution.BundleAsync();
        solution.Write("certs/new.pem", "new");
        var third = await solution.BundleAsync();

        Assert.Empty(second.Commands);
        Assert.Equal(["build"], third.Commands);
        Assert.True(File.Exists(solution.File(Bundle + "files/new.pem")));
    }

    private static void Change(Solution solution, string what)
    {
        switch (what)
        {
            case "the manifest":
                solution.Write("airgap.yaml", "# reviewed\n" + Solution.SampleManifest);
                break;
            case "the lock file":
                File.SetLastWriteTimeUtc(solution.File("airgap.lock.json"), DateTime.UtcNow);
                break;
            case "another lock file with an old time":
                solution.Write("airgap.lock.json", solution.Read("airgap.lock.json").Replace("\n", "\r\n", StringComparison.Ordinal));
                File.SetLastWriteTimeUtc(solution.File("airgap.lock.json"), DateTime.UtcNow.AddYears(-1));
                break;
            case "the lock file of the bundle is gone":
                File.Delete(solution.File(Bundle + "airgap.lock.json"));
                break;
            case "the manifest of yesterday":
                File.SetLastWriteTimeUtc(solution.File("airgap.yaml"), DateTime.UtcNow.AddDays(-1));
                break;
            case "a file":
                solution.Write("certs/factory.pem", "other");
                break;
            case "a new file with an old time":
                File.SetLastWriteTimeUtc(solution.Write("certs/new/third.pem", "third"), DateTime.UtcNow.AddYears(-1));
                break;
            case "a file is gone":
                File.Delete(solution.File("certs/second.pem"));
                break;
            case "the bundle is gone":
                Directory.Delete(solution.File(Bundle), recursive: true);
                break;
            case "the bundle is not complete":
                File.Delete(solution.File(Bundle + "SHA256SUMS"));
                break;
            case "a file that is left out":
                solution.Write("certs/old/1999.pem", "old");
                break;
            case "a file of the project":
                solution.Write("Program.cs", "// nothing");
                break;
            default:
                break;
        }
    }
}
