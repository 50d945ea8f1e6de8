using Airgap.Cli.Tests.Foundations;

namespace Airgap.Cli.Tests;

/// <summary>Folders that are no bundle, unfinished and damaged bundles.</summary>
public sealed class BundleTroubleTests(BuiltBundle built) : IClassFixture<BuiltBundle>
{
    private static readonly string[] _toLinux = ["apply", "--platform", "linux/amd64", "--home", "../home"];

    [Fact]
    public async Task What_is_no_bundle_is_named()
    {
        await using var machine = await TestMachine.StartAsync();
        machine.Write("file", "a file");
        machine.Write("photos/sea.jpg", "sea");

        Story.Matches(
            await machine.FailAsync(1, "verify")
            + await machine.FailAsync(1, _toLinux)
            + await machine.FailAsync(1, "verify", "stick/bundle")
            + await machine.FailAsync(1, "apply", "photos", "--home", "../home")
            + await machine.FailAsync(1, "verify", "file"));
    }

    [Fact]
    public async Task An_unfinished_bundle_is_refused()
    {
        await using var machine = await built.CarryAsync();
        File.Delete(Path.Join(machine.Bundle, "SHA256SUMS"));

        Story.Matches(await machine.FailAsync(5, "verify") + await machine.FailAsync(5, _toLinux));
    }

    [Theory]
    [InlineData("airgap.lock.json")]
    [InlineData("bundle.json")]
    [InlineData("cache/k3s/v1.30.14+k3s2/k3s")]
    [InlineData("cache/k3s/v1.30.14+k3s2/k3s-airgap-images-amd64.tar.zst")]
    [InlineData("cache/k3s/v1.30.14+k3s2/sha256sum-amd64.txt")]
    [InlineData("kuberlr/linux-amd64/kubectl1.30.14")]
    public async Task A_changed_byte_in_what_apply_needs_is_found_by_verify_and_by_apply(string path)
    {
        await using var machine = await built.CarryAsync();
        Tampering.TurnByte(Path.Join(machine.Bundle, path));

        var verify = await machine.FailAsync(5, "verify");
        var apply = await machine.FailLeavingWorkAsync(5, _toLinux);

        Assert.Contains(path, verify.Error, StringComparison.Ordinal);
        Assert.Contains(path, apply.Error, StringComparison.Ordinal);
        Assert.Empty(machine.Root.Files("home/.kuberlr"));
        Assert.Empty(machine.Root.Files("home/.cache"));
        Assert.DoesNotContain(machine.Root.Files("home/.local"), name => name.EndsWith(".json", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("README.txt")]
    [InlineData("cache/k3s-versions.json")]
    [InlineData("cache/k3s/v1.30.14+k3s2/k3s-arm64")]
    [InlineData("cache/k3s/v1.30.14+k3s2/k3s-airgap-images-arm64.tar.zst")]
    [InlineData("cache/k3s/v1.30.14+k3s2/sha256sum-arm64.txt")]
    [InlineData("kuberlr/darwin-arm64/kubectl1.30.14")]
    [InlineData("kuberlr/windows-amd64/kubectl1.30.14.exe")]
    [InlineData("bin/linux-amd64/airgap")]
    [InlineData("bin/plain.tsv")]
    [InlineData("apply.cmd")]
    public async Task A_changed_byte_in_what_apply_does_not_need_is_found_by_verify_alone(string pattern)
    {
        await using var machine = await built.CarryAsync();
        var path = Directory.GetFiles(Path.Join(machine.Bundle, Path.GetDirectoryName(pattern)), Path.GetFileName(pattern)).Single();
        Tampering.TurnByte(path);

        var verify = await machine.FailAsync(5, "verify");

        Assert.Contains(Path.GetFileName(path), verify.Error, StringComparison.Ordinal);
        await machine.SucceedAsync(_toLinux);
    }

    [Fact]
    public async Task A_changed_byte_in_the_list_of_digests_is_found_by_verify()
    {
        await using var machine = await built.CarryAsync();
        Tampering.TurnByte(Path.Join(machine.Bundle, "SHA256SUMS"));

        await machine.FailAsync(5, "verify");
    }

    [Theory]
    [InlineData("SHA256SUMS")]
    [InlineData("airgap.lock.json")]
    [InlineData("bundle.json")]
    [InlineData("cache/k3s/v1.30.14+k3s2/k3s")]
    [InlineData("kuberlr/linux-amd64/kubectl1.30.14")]
    public async Task A_damaged_file_is_named(string path)
    {
        await using var machine = await built.CarryAsync();
        machine.Write($"airgap-bundle/{path}", "damaged\n");

        var verify = await machine.FailAsync(5, "verify");
        var apply = await machine.FailLeavingWorkAsync(5, _toLinux);

        Story.MatchesCase(Path.GetFileName(path), verify + apply);
    }

    [Theory]
    [InlineData("SHA256SUMS")]
    [InlineData("airgap.lock.json")]
    [InlineData("bundle.json")]
    [InlineData("cache/k3s/v1.30.14+k3s2/k3s")]
    [InlineData("kuberlr/linux-amd64/kubectl1.30.14")]
    public async Task A_missing_file_is_named(string path)
    {
        await using var machine = await built.CarryAsync();
        File.Delete(Path.Join(machine.Bundle, path));

        var verify = await machine.FailAsync(5, "verify");
        var apply = await machine.FailLeavingWorkAsync(5, _toLinux);

        Story.MatchesCase(Path.GetFileName(path), verify + apply);
    }

    [Fact]
    public async Task A_bundle_that_names_another_identity_is_refused()
    {
        await using var machine = await built.CarryAsync();
        machine.Write("airgap-bundle/bundle.json", "{ \"layout\": 1, \"id\": \"sha256:" + new string('0', 64) + "\", \"omitted\": [] }\n");
        var other = await machine.FailAsync(5, _toLinux);
        machine.Write("airgap-bundle/bundle.json", "{ \"layout\": 3, \"id\": \"" + built.Id + "\", \"omitted\": [] }\n");
        var newer = await machine.FailAsync(5, _toLinux);

        Story.Matches(other + newer);
    }

    /// <summary>Bundles of layout 1 had the tool's package, and neither programs nor scripts.</summary>
    [Fact]
    public async Task A_bundle_of_the_first_layout_is_verified_and_applied()
    {
        await using var machine = await built.CarryAsync();
        Directory.Delete(Path.Join(machine.Bundle, "bin"), recursive: true);
        Array.ForEach(Directory.GetFiles(machine.Bundle, "apply.*"), File.Delete);
        machine.Write("airgap-bundle/bundle.json", "{ \"layout\": 1, \"id\": \"" + built.Id + "\", \"omitted\": [] }\n");
        machine.Write("airgap-bundle/tool/dotnet-airgap.0.1.0.nupkg", "a package");
        var files = machine.Root.Files("project/airgap-bundle").Where(path => path != "SHA256SUMS").Order(StringComparer.Ordinal);
        machine.Write(
            "airgap-bundle/SHA256SUMS",
            string.Concat(files.Select(path => $"{TreeFingerprint.Digest(Path.Join(machine.Bundle, path))}  {path}\n")));

        var verify = await machine.SucceedAsync("verify");
        await machine.SucceedAsync(_toLinux);

        Assert.DoesNotContain("extra", verify.Output + verify.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_folder_that_cannot_become_a_bundle_is_refused()
    {
        await using var machine = await TestMachine.StartAsync(SampleManifest.Small);
        await machine.SucceedAsync("lock");
        machine.Write("file", "a file");
        machine.Write("photos/sea.jpg", "sea");
        machine.Write("photos/sun.jpg", "sun");
        machine.Write("photos/2024/wind.jpg", "wind");
        machine.Write("photos/2025/rain.jpg", "rain");

        Story.Matches(
            await machine.FailAsync(1, "build", "-o", "photos")
            + await machine.FailAsync(1, "build", "-o", "file")
            + await machine.FailAsync(1, "build", "-o", ".")
            + await machine.FailAsync(1, "build", "-o", "..")
            + await machine.FailAsync(1, "build", "-o", "../home")
            + await machine.FailAsync(1, "build", "-o", "/")
            + await machine.FailAsync(1, "build", "-o", "file/stick"));
    }

    [Fact]
    public async Task A_bundle_with_other_peoples_files_in_it_is_left_alone()
    {
        await using var machine = await TestMachine.StartAsync(SampleManifest.Small);
        await machine.SucceedAsync("build");
        machine.Write("airgap-bundle/cache/k3s/mine.txt", "mine");
        machine.Write("airgap.yaml", SampleManifest.Large);
        await machine.SucceedAsync("lock");

        Story.Matches((await machine.FailAsync(1, "build")).Text);
    }

    [Theory]
    [NotOnWindows(Because.Links)]
    [InlineData(".airgap-tmp-README.txt")]
    [InlineData(".airgap-tmp-SHA256SUMS")]
    [InlineData(".airgap-tmp-owned")]
    [InlineData("busy")]
    [InlineData("a download")]
    public async Task A_link_among_the_unfinished_files_of_a_stick_overwrites_nothing(string name)
    {
        await using var machine = await TestMachine.StartAsync(SampleManifest.Small);
        await machine.SucceedAsync("build");
        var precious = machine.Root.Write("home/.profile", "mine");
        var images = "cache/k3s/v1.30.14+k3s2/k3s-airgap-images-amd64.tar.zst";
        var digest = machine.Upstream.Sha256(UpstreamPath.K3s("v1.30.14+k3s2", "k3s-airgap-images-amd64.tar.zst"));
        var link = name == "a download" ? $"{images.Replace('/', '_')}.{digest[..12]}.part" : name;
        machine.Write("airgap-bundle/.partial/owned", machine.Read("airgap-bundle/SHA256SUMS"));
        File.Delete(Path.Join(machine.Bundle, images));
        File.WriteAllText(Path.Join(machine.Bundle, "README.txt"), "another");
        File.CreateSymbolicLink(Path.Join(machine.Bundle, ".partial", link), precious);

        // To refuse it is as good as to replace the link.
        await machine.RunAsync("build");

        Assert.Equal("mine", File.ReadAllText(precious));
    }

    [Fact]
    [NotOnWindows(Because.Links)]
    public async Task A_folder_of_unfinished_files_that_is_a_link_empties_nothing()
    {
        await using var machine = await TestMachine.StartAsync(SampleManifest.Small);
        await machine.SucceedAsync("build");
        var letter = machine.Root.Write("home/documents/letter.txt", "mine");
        machine.Root.Write("home/documents/owned", machine.Read("airgap-bundle/SHA256SUMS"));
        Directory.CreateSymbolicLink(Path.Join(machine.Bundle, ".partial"), Path.GetDirectoryName(letter)!);
        File.Delete(Path.Join(machine.Bundle, "README.txt"));

        await machine.RunAsync("build");

        Assert.True(File.Exists(letter));
    }

    [Fact]
    [NotOnWindows(Because.Modes)]
    [Trait("Needs", "user")]
    public async Task A_folder_that_is_not_writable_is_named()
    {
        Assert.SkipUnless(Modes.Bind, "root may write everywhere");
        await using var machine = await TestMachine.StartAsync(SampleManifest.Small);
        await machine.SucceedAsync("lock");
        Modes.Set(machine.Root.Folder("project/readonly"), "555");

        Story.Matches((await machine.FailAsync(1, "build", "-o", "readonly/stick")).Text);
    }
}
