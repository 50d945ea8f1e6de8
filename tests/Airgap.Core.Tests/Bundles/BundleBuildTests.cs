using System.Text;
using Airgap.Bundles;
using Airgap.Content;
using Airgap.Core.Tests.Fetching;
using Airgap.Versions;
using Xunit;

namespace Airgap.Core.Tests.Bundles;

/// <summary>What a build makes of an empty folder.</summary>
public sealed class BundleBuildTests
{
    private static readonly string[] _files =
    [
        "README.txt",
        "SHA256SUMS",
        "airgap.lock.json",
        "apply.cmd",
        "apply.command",
        "apply.ps1",
        "apply.sh",
        "bin/plain.sh",
        "bin/plain.tsv",
        "bundle.json",
        "bundle.spdx.json",
        "cache/k3s-versions.json",
        "cache/k3s/v1.30.14+k3s2/k3s",
        "cache/k3s/v1.30.14+k3s2/k3s-airgap-images-amd64.tar.zst",
        "cache/k3s/v1.30.14+k3s2/sha256sum-amd64.txt",
        "kuberlr/linux-amd64/kubectl1.30.14",
    ];

    [Fact]
    public async Task A_bundle_holds_upstreams_files_and_what_explains_them()
    {
        await using var scene = await BundlesScene.StartAsync();

        var result = await scene.BuildAsync();

        Assert.Equal(new BuildResult(4, scene.Lock.TotalBytes, 0, 0, Changed: true), result);
        Assert.Equal(_files, scene.Files);
        Assert.All(
            scene.Lock.Artifacts,
            artifact => Assert.Equal(scene.Upstream.Get(artifact.Url!), scene.Temp.ReadBytes(BundlesScene.Of(artifact.Path))));
        Assert.Equal(scene.Lock.Canonical.ToArray(), scene.Temp.ReadBytes(BundlesScene.Of("airgap.lock.json")));
        Assert.Equal(
            $$"""{ "layout": 2, "id": "{{scene.Lock.Id}}", "omitted": [] }""" + "\n",
            scene.Temp.Read(BundlesScene.Of("bundle.json")));
        Assert.False(scene.Temp.Contains(BundlesScene.Of(".partial")));
    }

    [Fact]
    [NotOnWindows(Because.Programs)]
    public async Task The_real_sha256sum_accepts_the_checksum_file_and_it_lists_every_file_but_itself()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "sha256sum is Linux' own");
        await using var scene = await BundlesScene.BuiltAsync("""
            kubernetes: ["1.30", stable]
            platforms: [darwin/arm64, linux/amd64, windows/amd64]
            """);

        var checkedAll = await ToolProcess.RunAsync("sha256sum", ["-c", "--strict", "SHA256SUMS"], workingDirectory: scene.Folder);

        Assert.Equal((0, ""), (checkedAll.ExitCode, checkedAll.Error));
        Assert.Equal(
            scene.Files.Where(path => path != "SHA256SUMS").Select(path => path + ": OK"),
            checkedAll.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries));
    }

    [Fact]
    [NotOnWindows(Because.Modes)]
    public async Task Executables_have_mode_0755_and_everything_else_0644()
    {
        await using var scene = await BundlesScene.BuiltAsync();

        var executable = scene.Files.Where(path => FetchingMode.Of(scene.Temp.File(BundlesScene.Of(path))) == "755");
        var plain = scene.Files.Where(path => FetchingMode.Of(scene.Temp.File(BundlesScene.Of(path))) == "644");

        Assert.Equal(
            ["apply.command", "apply.sh", "cache/k3s/v1.30.14+k3s2/k3s", "kuberlr/linux-amd64/kubectl1.30.14"], executable);
        Assert.Equal(_files.Length - 4, plain.Count());
        Assert.All(
            ["cache", "cache/k3s/v1.30.14+k3s2", "kuberlr/linux-amd64"],
            folder => Assert.Equal("755", FetchingMode.Of(scene.Temp.File(BundlesScene.Of(folder)))));
    }

    [Fact]
    public async Task The_SBOM_of_a_delta_lists_only_the_files_that_the_delta_has()
    {
        await using var scene = await BundlesScene.StartAsync();

        await scene.BuildAsync(scene.Options() with { InPlace = ["kuberlr/linux-amd64/kubectl1.30.14"] });

        var text = scene.Temp.Read(BundlesScene.Of("bundle.spdx.json"));
        Assert.Contains("\"packageFileName\": \"cache/k3s/v1.30.14+k3s2/k3s\"", text, StringComparison.Ordinal);
        Assert.DoesNotContain("kuberlr/", text, StringComparison.Ordinal);
        Assert.Empty((await scene.VerifyAsync()).Problems);
    }

    [Fact]
    public async Task Two_builds_in_two_folders_from_two_servers_give_the_same_bytes()
    {
        await using var one = await BundlesScene.BuiltAsync();
        await using var other = await BundlesScene.BuiltAsync();

        Assert.Equal(one.Files, other.Files);
        Assert.All(one.Files, path => Assert.Equal(one.Temp.ReadBytes(BundlesScene.Of(path)), other.Temp.ReadBytes(BundlesScene.Of(path))));
        Assert.All(
            one.Files,
            path => Assert.Equal(
                FetchingMode.Of(one.Temp.File(BundlesScene.Of(path))), FetchingMode.Of(other.Temp.File(BundlesScene.Of(path)))));
    }

    [Fact]
    public async Task A_second_build_makes_no_requests_and_touches_nothing()
    {
        await using var scene = await BundlesScene.BuiltAsync();
        var before = TreeFingerprint.Exact(scene.Folder);

        var result = await scene.BuildAsync();

        Assert.Equal(new BuildResult(0, 0, 4, 0, Changed: false), result);
        Assert.Empty(scene.Server.Requests);
        Assert.Equal(before, TreeFingerprint.Exact(scene.Folder));
    }

    [Fact]
    public async Task The_version_list_holds_the_releases_and_what_stable_and_latest_were_locked_as()
    {
        await using var scene = await BundlesScene.BuiltAsync("""
            kubernetes: [stable, latest, "1.30"]
            platforms: [linux/amd64]
            """);

        Assert.Equal(
            """
            {
              "cacheVersion": 2,
              "channels": {
                "latest": "1.33.5",
                "stable": "1.32.1",
                "v1.30": "1.30.14",
                "v1.32": "1.32.1",
                "v1.33": "1.33.5"
              },
              "versions": [
                "v1.30.14+k3s2",
                "v1.32.1+k3s1",
                "v1.33.5+k3s1"
              ]
            }

            """.ReplaceLineEndings("\n"),
            scene.Temp.Read(BundlesScene.Of("cache/k3s-versions.json")));
    }

    [Fact]
    public async Task Programs_go_along_and_into_the_checksum_file_and_count_as_no_copied_files()
    {
        await using var scene = await BundlesScene.StartAsync();
        var options = scene.Options() with
        {
            Programs = [new BundleProgram(Platform.Parse("linux/amd64"), scene.Temp.Write("programs/airgap", "a program"))],
        };

        var first = await scene.BuildAsync(options);
        var second = await scene.BuildAsync(options);

        Assert.Equal(new BuildResult(4, scene.Lock.TotalBytes, 0, 0, Changed: true), first);
        Assert.Equal(new BuildResult(0, 0, 4, 0, Changed: false), second);
        Assert.Equal("a program", scene.Temp.Read(BundlesScene.Of("bin/linux-amd64/airgap")));
        Assert.Contains("  bin/linux-amd64/airgap\n", scene.Temp.Read(BundlesScene.Of("SHA256SUMS")), StringComparison.Ordinal);
        Assert.Empty((await scene.VerifyAsync()).Problems);
        if (!OperatingSystem.IsWindows())
        {
            Assert.Equal("755", FetchingMode.Of(scene.Temp.File(BundlesScene.Of("bin/linux-amd64/airgap"))));
        }
    }

    [Fact]
    public async Task A_build_without_programs_removes_those_of_an_earlier_build_and_the_package_of_an_earlier_airgap()
    {
        await using var scene = await BundlesScene.StartAsync();
        await scene.BuildAsync(scene.Options() with
        {
            Programs = [new BundleProgram(Platform.Parse("linux/amd64"), scene.Temp.Write("programs/airgap", "a program"))],
        });
        scene.Temp.Write(BundlesScene.Of("tool/dotnet-airgap.0.1.0.nupkg"), "a package");
        var sums = scene.Temp.Read(BundlesScene.Of("SHA256SUMS")) + $"{Digest.Of("a package"u8)}  tool/dotnet-airgap.0.1.0.nupkg\n";
        scene.Temp.Write(BundlesScene.Of("SHA256SUMS"), sums);

        await scene.BuildAsync();

        Assert.Equal(_files, scene.Files);
    }

    [Fact]
    public async Task A_program_that_was_changed_in_the_bundle_is_copied_again()
    {
        await using var scene = await BundlesScene.StartAsync();
        var options = scene.Options() with
        {
            Programs = [new BundleProgram(Platform.Parse("linux/amd64"), scene.Temp.Write("programs/airgap", "a program"))],
        };
        await scene.BuildAsync(options);
        scene.Temp.Write(BundlesScene.Of("bin/linux-amd64/airgap"), "b program");

        await scene.BuildAsync(options);

        Assert.Equal("a program", scene.Temp.Read(BundlesScene.Of("bin/linux-amd64/airgap")));
    }

    /// <summary>The scripts are read by old shells and by Windows PowerShell, which takes other bytes for another alphabet.</summary>
    [Fact]
    public async Task Scripts_are_ASCII_with_the_line_ends_of_their_system()
    {
        await using var scene = await BundlesScene.BuiltAsync();

        foreach (var path in scene.Files.Where(path => path.StartsWith("apply.", StringComparison.Ordinal)).Append("bin/plain.sh"))
        {
            var text = scene.Temp.Read(BundlesScene.Of(path));

            Assert.True(Ascii.IsValid(text), path);
            Assert.Equal(path == "apply.cmd" ? text.Count(letter => letter == '\n') : 0, text.Count(letter => letter == '\r'));
            Assert.Equal(scene.Temp.ReadBytes(BundlesScene.Of("apply.sh")), scene.Temp.ReadBytes(BundlesScene.Of("apply.command")));
        }
    }
}
