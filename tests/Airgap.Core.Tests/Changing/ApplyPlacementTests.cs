using Airgap.Changing;
using Xunit;

namespace Airgap.Core.Tests.Changing;

/// <summary>What appears on a target, and what stays as it was.</summary>
public sealed class ApplyPlacementTests : IDisposable
{
    private readonly ApplyingScene _scene = new();

    public void Dispose() => _scene.Dispose();

    [Fact]
    public async Task An_empty_machine_gets_everything()
    {
        var bundle = new ApplyingBundle().Write(_scene.Root);

        var plan = await _scene.ApplyAsync(bundle);

        Assert.All(plan.Placements, placement => Assert.Equal(TargetState.Missing, placement.State));
        foreach (var artifact in bundle.Lock.Artifacts)
        {
            var target = artifact.Path.Replace("kuberlr/", "home/.kuberlr/", StringComparison.Ordinal)
                .Replace("cache/", ApplyingScene.Cache + "/", StringComparison.Ordinal);
            Assert.Equal(_scene.Root.ReadBytes("bundle/" + artifact.Path), _scene.Root.ReadBytes(target));
        }

        Assert.Equal(["v1.29.4+k3s1", "v1.30.14+k3s2"], _scene.Listed());
        Assert.Empty(_scene.Temporary());
    }

    [Fact]
    public async Task A_second_apply_touches_nothing()
    {
        var bundle = new ApplyingBundle().Write(_scene.Root);
        await _scene.ApplyAsync(bundle);
        var before = TreeFingerprint.Entries(_scene.Root.Path, TreeTimes.Files);

        var plan = await _scene.ApplyAsync(bundle);

        Assert.False(plan.Changes);
        Assert.Equal(before, TreeFingerprint.Entries(_scene.Root.Path, TreeTimes.Files));
        Assert.Single(_scene.Receipts);
    }

    [Fact]
    public async Task A_plan_touches_nothing()
    {
        var bundle = new ApplyingBundle().Write(_scene.Root);
        var before = TreeFingerprint.Entries(_scene.Root.Path, TreeTimes.Files);

        Assert.True((await _scene.PlanAsync(bundle)).Changes);

        Assert.Equal(before, TreeFingerprint.Entries(_scene.Root.Path, TreeTimes.Files));
    }

    [Fact]
    public async Task A_half_version_folder_is_replaced_whole_and_what_else_is_in_it_stays()
    {
        _scene.Root.Write($"{ApplyingScene.Releases}/v1.29.4+k3s1/k3s", "half");
        _scene.Root.Write($"{ApplyingScene.Releases}/v1.29.4+k3s1/k3s-airgap-images-amd64.tar", "old images");
        _scene.Root.Write($"{ApplyingScene.Releases}/v1.29.4+k3s1/notes.txt", "mine");
        _scene.Root.Write($"{ApplyingScene.Releases}/v1.29.4+k3s1/deep/er/notes.txt", "mine too");
        var bundle = new ApplyingBundle().Write(_scene.Root);

        var plan = await _scene.ApplyAsync(bundle);

        var placement = plan.Releases[0];
        Assert.Equal((TargetState.Drifted, "its k3s is wrong: expected 200 bytes, found 4"), (placement.State, placement.Problem));
        Assert.Equal(
            ["deep/er/notes.txt", "k3s", "k3s-airgap-images-amd64.tar.zst", "notes.txt", "sha256sum-amd64.txt"],
            _scene.Root.Files($"{ApplyingScene.Releases}/v1.29.4+k3s1"));
        Assert.Equal("mine", _scene.Root.Read($"{ApplyingScene.Releases}/v1.29.4+k3s1/notes.txt"));
        Assert.Equal("mine too", _scene.Root.Read($"{ApplyingScene.Releases}/v1.29.4+k3s1/deep/er/notes.txt"));
        Assert.Equal(
            [
                _scene.Root.File($"{ApplyingScene.Releases}/v1.29.4+k3s1/k3s"),
                _scene.Root.File($"{ApplyingScene.Releases}/v1.29.4+k3s1/k3s-airgap-images-amd64.tar"),
            ],
            _scene.Receipts.Single().Gone);
        Assert.Empty(_scene.Temporary());
        Assert.False((await _scene.PlanAsync(bundle)).Changes);
    }

    [Fact]
    public async Task A_bad_zst_beside_our_good_tar_is_replaced()
    {
        var bundle = new ApplyingBundle { Images = ".tar" }.Write(_scene.Root);
        await _scene.ApplyAsync(bundle);
        var hiding = $"{ApplyingScene.Releases}/v1.29.4+k3s1/k3s-airgap-images-amd64.tar.zst";
        _scene.Root.Write(hiding, "half");

        var plan = await _scene.ApplyAsync(bundle);

        Assert.Equal(TargetState.Drifted, plan.Releases[0].State);
        Assert.False(_scene.Root.Contains(hiding));
        Assert.False((await _scene.PlanAsync(bundle)).Changes);
    }

    [Fact]
    public async Task A_good_zst_beside_our_tar_stays()
    {
        var tar = new ApplyingBundle { Images = ".tar" };
        var bundle = tar.Write(_scene.Root);
        await _scene.ApplyAsync(bundle);
        var beside = _scene.Root.Write(
            $"{ApplyingScene.Releases}/v1.30.14+k3s2/k3s-airgap-images-amd64.tar.zst",
            tar.ImagesOf("v1.30.14+k3s2", "amd64", ".tar.zst"));

        var plan = await _scene.ApplyAsync(bundle);

        Assert.False(plan.Changes);
        Assert.True(File.Exists(beside));
    }

    [Fact]
    public async Task Good_foreign_images_in_the_other_format_stay()
    {
        // An old Rancher Desktop reads nothing else.
        var content = new ApplyingBundle { Releases = ["v1.30.14+k3s2"] };
        var bundle = content.Write(_scene.Root);
        var folder = $"{ApplyingScene.Releases}/v1.30.14+k3s2";
        foreach (var name in new[] { "k3s", "sha256sum-amd64.txt" })
        {
            _scene.Root.Write($"{folder}/{name}", _scene.Root.ReadBytes($"bundle/cache/k3s/v1.30.14+k3s2/{name}"));
        }

        var images = _scene.Root.Write($"{folder}/k3s-airgap-images-amd64.tar", content.ImagesOf("v1.30.14+k3s2", "amd64", ".tar"));

        await _scene.ApplyAsync(bundle);

        Assert.True(File.Exists(images));
    }

    [Fact]
    public async Task A_half_kubectl_is_replaced()
    {
        _scene.Root.Write($"{ApplyingScene.Kubectls}/kubectl1.30.14", "half");
        var bundle = new ApplyingBundle().Write(_scene.Root);

        var plan = await _scene.ApplyAsync(bundle);

        Assert.Equal(TargetState.Drifted, plan.Kubectls[0].State);
        Assert.Equal([_scene.Root.File($"{ApplyingScene.Kubectls}/kubectl1.30.14")], _scene.Receipts.Single().Gone);
        Assert.False((await _scene.PlanAsync(bundle)).Changes);
    }

    [Fact]
    [NotOnWindows(Because.Modes)]
    public async Task Files_get_their_modes_whatever_the_bundle_had()
    {
        var bundle = new ApplyingBundle().Write(_scene.Root);

        await _scene.ApplyAsync(bundle);

        Assert.Equal("755", Mode($"{ApplyingScene.Releases}/v1.29.4+k3s1"));
        Assert.Equal("755", Mode($"{ApplyingScene.Releases}/v1.29.4+k3s1/k3s"));
        Assert.Equal("644", Mode($"{ApplyingScene.Releases}/v1.29.4+k3s1/k3s-airgap-images-amd64.tar.zst"));
        Assert.Equal("644", Mode($"{ApplyingScene.Releases}/v1.29.4+k3s1/sha256sum-amd64.txt"));
        Assert.Equal("755", Mode($"{ApplyingScene.Kubectls}/kubectl1.30.14"));
        Assert.Equal("644", Mode(ApplyingScene.List));
    }

    [Fact]
    [NotOnWindows(Because.Modes)]
    public async Task A_kubectl_that_is_not_executable_is_fixed_without_copying()
    {
        var bundle = new ApplyingBundle().Write(_scene.Root);
        await _scene.ApplyAsync(bundle);
        foreach (var path in new[] { $"{ApplyingScene.Kubectls}/kubectl1.30.14", $"{ApplyingScene.Releases}/v1.29.4+k3s1/k3s" })
        {
            SetMode(path, "644");
        }

        var times = KubectlTimes();

        var plan = await _scene.ApplyAsync(bundle);

        Assert.Equal(
            [TargetState.InPlace, TargetState.InPlace, TargetState.NotExecutable],
            plan.Placements.Select(placement => placement.State));
        Assert.Equal("755", Mode($"{ApplyingScene.Kubectls}/kubectl1.30.14"));
        Assert.Equal("644", Mode($"{ApplyingScene.Releases}/v1.29.4+k3s1/k3s"));
        Assert.Equal(times, KubectlTimes());
        Assert.False((await _scene.PlanAsync(bundle)).Changes);
    }

    [Fact]
    public async Task A_bundle_for_other_platforms_is_refused()
    {
        var bundle = new ApplyingBundle { Platforms = ["darwin/arm64", "windows/amd64"] }.Write(_scene.Root);
        var before = TreeFingerprint.Entries(_scene.Root.Path, TreeTimes.Files);

        await _scene.FailAsync<OperationException>(bundle, "AG0601");

        Assert.Equal(before, TreeFingerprint.Entries(_scene.Root.Path, TreeTimes.Files));
    }

    [Fact]
    public async Task Only_this_platforms_files_are_placed()
    {
        var bundle = new ApplyingBundle { Platforms = ["linux/amd64", "darwin/arm64", "windows/amd64"] }.Write(_scene.Root);

        await _scene.ApplyAsync(bundle);

        Assert.DoesNotContain(
            _scene.Root.Files("home"),
            path => path.Contains("arm64", StringComparison.Ordinal) || path.Contains("windows", StringComparison.Ordinal));
    }

    private string[] KubectlTimes() =>
    [
        .. TreeFingerprint.Entries(_scene.Root.Path, TreeTimes.Files)
            .Where(pair => pair.Key.Contains("kubectl", StringComparison.Ordinal))
            .Select(pair => pair.Value.Split(' ')[^2]),
    ];

    private string Mode(string path) =>
        OperatingSystem.IsWindows() ? "" : Convert.ToString((int)File.GetUnixFileMode(_scene.Root.File(path)), 8);

    private void SetMode(string path, string octal)
    {
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(_scene.Root.File(path), (UnixFileMode)Convert.ToInt32(octal, 8));
        }
    }
}
