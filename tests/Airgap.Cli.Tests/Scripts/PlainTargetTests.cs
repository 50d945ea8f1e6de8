using Airgap.Cli.Tests.Foundations;

namespace Airgap.Cli.Tests.Scripts;

/// <summary>What <c>apply.sh --plain</c> makes of a machine that has something already.</summary>
[NotOnWindows(Because.Shell)]
public sealed class PlainTargetTests
{
    private const string Cache = "home/.cache/rancher-desktop";
    private const string WithSetting = SampleManifest.Small + "kubectl: { allowDownload: false }\n";
    private const string Release = Cache + "/k3s/v1.30.14+k3s2";

    [Fact]
    public async Task Check_compares_and_changes_nothing()
    {
        await using var stick = await ScriptMachine.BuildAsync();

        var before = await stick.PlainAsync("/bin/sh", "--check");
        var files = stick.Machine.Root.Files("home");
        await stick.PlainAsync("/bin/sh");
        stick.Machine.Root.Write($"{Release}/k3s", "damaged");
        var damaged = await stick.PlainAsync("/bin/sh", "--check");

        Assert.Equal(6, before.ExitCode);
        Assert.Matches(@"\nnot ready: '.+/v1.29.4\+k3s1/k3s' is missing, and 6 more\n$", before.Output);
        Assert.Empty(files);
        Assert.Equal(6, damaged.ExitCode);
        Assert.EndsWith($"\nnot ready: '{stick.Machine.Root.File(Release)}/k3s' is damaged\n", damaged.Output, StringComparison.Ordinal);
        Assert.Equal("damaged", stick.Machine.Root.Read($"{Release}/k3s"));
    }

    [Fact]
    public async Task A_dry_run_names_what_would_be_copied_and_changes_nothing()
    {
        await using var stick = await ScriptMachine.BuildAsync(SampleManifest.Small);

        var run = await stick.PlainAsync("/bin/sh", "--dry-run");

        Assert.Equal(0, run.ExitCode);
        Assert.EndsWith(
            """
            would copy cache/k3s/v1.30.14+k3s2/sha256sum-amd64.txt
            would copy kuberlr/linux-amd64/kubectl1.30.14
            would write the version list
            nothing was changed

            """.ReplaceLineEndings("\n"),
            run.Output,
            StringComparison.Ordinal);
        Assert.Empty(stick.Machine.Root.Files("home"));
    }

    [Theory]
    [MemberData(nameof(ScriptMachine.Shells), MemberType = typeof(ScriptMachine))]
    public async Task A_damaged_release_is_replaced_and_what_a_user_put_into_it_stays(string shell)
    {
        await using var stick = await ScriptMachine.BuildAsync();
        var root = stick.Machine.Root;
        root.Write($"{Release}/k3s", "damaged");
        root.Write($"{Release}/k3s-airgap-images-amd64.tar", "images of another time");
        root.Write($"{Release}/notes of mine.txt", "mine");
        root.Write($"{Release}/.hidden", "mine, too");
        root.Write($"{Release}/k3s-arm64", "for another processor");

        var run = await stick.PlainAsync(shell);

        Assert.True(run.ExitCode == 0, ScriptMachine.Text(run));
        Assert.Equal(
            [".hidden", "k3s", "k3s-airgap-images-amd64.tar.zst", "k3s-arm64", "notes of mine.txt", "sha256sum-amd64.txt"],
            root.Files(Release).Order(StringComparer.Ordinal));
        Assert.NotEqual("damaged", root.Read($"{Release}/k3s"));
        Assert.Equal(
            ["v1.29.4+k3s1", "v1.30.14+k3s2"], Directory.GetDirectories(root.File($"{Cache}/k3s")).Select(Path.GetFileName).Order());
    }

    /// <summary>A list that forgets a version hides it, and one that names too much sends Rancher Desktop to the network.</summary>
    [Theory]
    [MemberData(nameof(ScriptMachine.Shells), MemberType = typeof(ScriptMachine))]
    public async Task The_list_has_the_complete_releases_of_others_and_the_earlier_list_is_kept(string shell)
    {
        await using var stick = await ScriptMachine.BuildAsync();
        var root = stick.Machine.Root;
        (string Tag, string Listed)[] others =
        [
            ("v1.33.5+k3s1", "k3s"), ("v1.33.5+k3s0", "k3s"), ("v1.9.11+k3s1", "k3s"), ("v1.31.4+k3s1", "damaged"),
            ("v1.31.04+k3s1", "k3s"),
        ];
        foreach (var (tag, listed) in others)
        {
            root.Write($"{Cache}/k3s/{tag}/k3s", "k3s");
            root.Write($"{Cache}/k3s/{tag}/k3s-airgap-images-amd64.tar", "images");
            root.Write(
                $"{Cache}/k3s/{tag}/sha256sum-amd64.txt",
                $"{Sha256(listed)}  k3s\r\n  {Sha256("images").ToUpperInvariant()}\tk3s-airgap-images-amd64.tar  \n");
        }

        root.Write($"{Cache}/k3s-versions.json", "[]");

        var run = await stick.PlainAsync(shell);

        Assert.True(run.ExitCode == 0, ScriptMachine.Text(run));
        Assert.EndsWith("\nready: 1.29.4, 1.30.14\n", run.Output, StringComparison.Ordinal);
        Assert.Equal("[]", root.Read($"{Cache}/k3s-versions.json.old-1"));
        Assert.Equal(
            """
            {
              "cacheVersion": 2,
              "channels": {
                "stable": "1.30.14",
                "v1.29": "1.29.4",
                "v1.30": "1.30.14",
                "v1.33": "1.33.5",
                "v1.9": "1.9.11"
              },
              "versions": [
                "v1.9.11+k3s1",
                "v1.29.4+k3s1",
                "v1.30.14+k3s2",
                "v1.33.5+k3s1"
              ]
            }

            """.ReplaceLineEndings("\n"),
            root.Read($"{Cache}/k3s-versions.json"));
    }

    [Fact]
    public async Task What_an_interrupted_run_left_is_settled()
    {
        await using var stick = await ScriptMachine.BuildAsync();
        var root = stick.Machine.Root;
        root.Write($"{Cache}/k3s/.airgap-new-v1.30.14+k3s2/k3s", "half");
        root.Write($"{Cache}/k3s/.airgap-old-v1.30.14+k3s2/mine.txt", "mine");
        root.Write($"{Cache}/.airgap-plain/process", "999999999");
        root.Write("home/.kuberlr/linux-amd64/.airgap-new-kubectl1.30.14", "half");
        root.Write($"{Cache}/k3s/.airgap-new-v1.33.5+k3s1/k3s", "of another bundle");

        var run = await stick.PlainAsync("/bin/sh");

        Assert.True(run.ExitCode == 0, ScriptMachine.Text(run));
        Assert.Equal("mine", root.Read($"{Release}/mine.txt"));
        Assert.DoesNotContain(root.Files("home"), path => path.Contains(".airgap", StringComparison.Ordinal));
    }

    /// <summary>A release that is moved back counts: a list that forgets it hides it.</summary>
    [Fact]
    public async Task A_release_that_an_interrupted_run_had_moved_away_is_listed()
    {
        await using var stick = await ScriptMachine.BuildAsync();
        var root = stick.Machine.Root;
        await stick.PlainAsync("/bin/sh");
        Directory.Move(root.File(Release), root.File($"{Cache}/k3s/.airgap-old-v1.33.2+k3s1"));
        Directory.Move(root.File($"{Cache}/k3s/v1.29.4+k3s1"), root.File($"{Cache}/k3s/.airgap-old-v1.29.4+k3s1"));

        var run = await stick.PlainAsync("/bin/sh");
        var check = await stick.PlainAsync("/bin/sh", "--check");

        Assert.True(run.ExitCode == 0, ScriptMachine.Text(run));
        Assert.Contains("v1.33.2+k3s1", root.Read($"{Cache}/k3s-versions.json"), StringComparison.Ordinal);
        Assert.DoesNotContain("v1.29.4+k3s1/k3s\n", run.Output, StringComparison.Ordinal);
        Assert.Equal(0, check.ExitCode);
    }

    [Fact]
    public async Task A_run_that_was_killed_before_it_wrote_its_number_locks_out_no_later_one()
    {
        await using var stick = await ScriptMachine.BuildAsync(SampleManifest.Small);
        stick.Machine.Root.Folder($"{Cache}/.airgap-plain");

        var run = await stick.PlainAsync("/bin/sh");

        Assert.True(run.ExitCode == 0, ScriptMachine.Text(run));
        Assert.False(stick.Machine.Root.Contains($"{Cache}/.airgap-plain"));
    }

    [Fact]
    public async Task Only_a_part_is_installed()
    {
        await using var stick = await ScriptMachine.BuildAsync();

        var run = await stick.PlainAsync("/bin/sh", "--only", "kubectl");

        Assert.Equal(0, run.ExitCode);
        Assert.EndsWith("\neverything is in place\n", run.Output, StringComparison.Ordinal);
        Assert.Equal([".kuberlr/linux-amd64/kubectl1.30.14"], stick.Machine.Root.Files("home"));
    }

    [Fact]
    public async Task A_delta_is_completed_by_what_the_machine_has()
    {
        await using var stick = await ScriptMachine.BuildAsync("""
            kubernetes: ["1.30"]
            platforms: [linux/amd64]
            """);
        stick.Machine.Write("airgap.yaml", SampleManifest.Large);
        await stick.Machine.SucceedAsync("build", "--since", "airgap-bundle", "-o", "delta");
        var delta = Path.Join(stick.Machine.Project, "delta", "apply.sh");
        string[] options = ["--plain", "--platform", "linux/amd64", "--home", stick.Machine.Home];

        var early = await stick.RunScriptAsync("/bin/sh", delta, null, options);
        await stick.PlainAsync("/bin/sh");
        var late = await stick.RunScriptAsync("/bin/sh", delta, null, options);

        Assert.Equal(1, early.ExitCode);
        Assert.StartsWith("error: this is a delta: install bundle ", early.Error, StringComparison.Ordinal);
        Assert.EndsWith(" first, which has kuberlr/linux-amd64/kubectl1.30.14\n", early.Error, StringComparison.Ordinal);
        Assert.True(late.ExitCode == 0, ScriptMachine.Text(late));
        Assert.EndsWith("\nready: 1.29.4, 1.30.14\n", late.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Settings_of_kuberlr_that_exist_are_not_changed()
    {
        await using var stick = await ScriptMachine.BuildAsync(WithSetting);
        stick.Machine.Root.Write("home/.kuberlr/kuberlr.conf", "Timeout = 5\n");

        var run = await stick.PlainAsync("/bin/sh");

        Assert.Equal(0, run.ExitCode);
        Assert.Equal("Timeout = 5\n", stick.Machine.Root.Read("home/.kuberlr/kuberlr.conf"));
        Assert.Equal(
            $"note: '{stick.Machine.Home}/.kuberlr/kuberlr.conf' is not changed; set this in it: AllowDownload = false\n", run.Error);
    }

    [Fact]
    public async Task Settings_of_kuberlr_belong_to_the_kubectls()
    {
        await using var stick = await ScriptMachine.BuildAsync(WithSetting);

        await stick.PlainAsync("/bin/sh", "--only", "k3s");
        var without = stick.Machine.Root.Files("home/.kuberlr");
        await stick.PlainAsync("/bin/sh", "--only", "kubectl");

        Assert.Empty(without);
        Assert.Equal("AllowDownload = false\n", stick.Machine.Root.Read("home/.kuberlr/kuberlr.conf"));
    }

    [Fact]
    public async Task What_cannot_be_settled_is_not_mixed_with_a_release()
    {
        await using var stick = await ScriptMachine.BuildAsync();
        var root = stick.Machine.Root;
        root.Write($"{Release}/k3s", "damaged");
        root.Write($"{Release}/mine/file", "in the release");
        root.Write($"{Cache}/k3s/.airgap-old-v1.30.14+k3s2/mine/file", "beside it");

        var run = await stick.PlainAsync("/bin/sh");

        Assert.Equal(1, run.ExitCode);
        Assert.EndsWith("/.airgap-old-v1.30.14+k3s2' is in the way: move it away\n", run.Error, StringComparison.Ordinal);
        Assert.Equal("damaged", root.Read($"{Release}/k3s"));
    }

    private static string Sha256(string text) =>
        Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(text)));
}
