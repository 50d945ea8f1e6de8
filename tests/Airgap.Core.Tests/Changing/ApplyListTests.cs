using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using Airgap.Core.Tests.RancherDesktop;
using Xunit;

namespace Airgap.Core.Tests.Changing;

/// <summary>The version list: exactly the complete releases in the cache.</summary>
public sealed class ApplyListTests : IDisposable
{
    private readonly ApplyingScene _scene = new();

    public void Dispose() => _scene.Dispose();

    [Fact]
    public async Task It_is_written_as_Rancher_Desktop_writes_it()
    {
        await _scene.ApplyAsync(new ApplyingBundle().Write(_scene.Root));

        Assert.Equal(
            "{\n  \"cacheVersion\": 2,\n"
                + "  \"channels\": {\n    \"stable\": \"1.30.14\",\n    \"v1.29\": \"1.29.4\",\n    \"v1.30\": \"1.30.14\"\n  },\n"
            + "  \"versions\": [\n    \"v1.29.4+k3s1\",\n    \"v1.30.14+k3s2\"\n  ]\n}\n",
            _scene.Root.Read(ApplyingScene.List));
    }

    [Fact]
    public async Task Others_complete_releases_are_listed_and_incomplete_ones_are_named()
    {
        _scene.Root.WriteComplete(ApplyingScene.Releases, "v1.9.10+k3s1");
        _scene.Root.WriteComplete(ApplyingScene.Releases, "v1.31.4+k3s1", ".tar");
        _scene.Root.WriteComplete(ApplyingScene.Releases, "v1.28.8+k3s1");
        File.Delete(_scene.Root.File($"{ApplyingScene.Releases}/v1.28.8+k3s1/k3s"));
        _scene.Root.Folder($"{ApplyingScene.Releases}/v1.27.1+k3s1");
        _scene.Root.WriteComplete(ApplyingScene.Releases, "v1.26.1+k3s1", architecture: "arm64");

        var plan = await _scene.ApplyAsync(new ApplyingBundle().Write(_scene.Root));

        Assert.Equal(["v1.9.10+k3s1", "v1.29.4+k3s1", "v1.30.14+k3s2", "v1.31.4+k3s1"], _scene.Listed());
        Assert.Equal(
            [
                "v1.26.1+k3s1 in Rancher Desktop's cache is not listed: it has no sha256sum-amd64.txt",
                "v1.27.1+k3s1 in Rancher Desktop's cache is not listed: it has no sha256sum-amd64.txt",
                "v1.28.8+k3s1 in Rancher Desktop's cache is not listed: it has no k3s",
            ],
            ApplyingScene.Warnings(plan, "AG0612").Select(warning => warning.Message));
        Assert.All(ApplyingScene.Warnings(plan, "AG0612"), warning => Assert.NotNull(warning.Hint));
    }

    [Theory]
    [InlineData("{0}  {1}\r\n")]
    [InlineData("\uFEFF{0}  {1}\n")]
    [InlineData("# checksums\n {0}\t{1} \n{0}  {1}\n")]
    public async Task A_release_that_Rancher_Desktop_takes_for_complete_stays_listed(string format)
    {
        var folder = _scene.Root.WriteComplete(ApplyingScene.Releases, "v1.31.4+k3s1");
        var path = $"{folder}/sha256sum-amd64.txt";
        var lines = _scene.Root.Read(path).Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line.Split("  "));
        _scene.Root.Write(
            path,
            string.Concat(lines.Select(line => string.Format(CultureInfo.InvariantCulture, format, line[0].ToUpperInvariant(), line[1]))));

        var plan = await _scene.ApplyAsync(new ApplyingBundle().Write(_scene.Root));

        Assert.Contains("v1.31.4+k3s1", _scene.Listed());
        Assert.Empty(ApplyingScene.Warnings(plan, "AG0612"));
    }

    [Fact]
    public async Task Old_Rancher_Desktops_good_images_are_not_hidden_by_broken_ones_that_it_does_not_read()
    {
        using var scene = new ApplyingScene { RancherDesktop = "1.6" };
        var folder = scene.Root.WriteComplete(ApplyingScene.Releases, "v1.31.4+k3s1", ".tar");
        scene.Root.Write($"{folder}/k3s-airgap-images-amd64.tar.zst", "half");

        await scene.ApplyAsync(new ApplyingBundle { Images = ".tar" }.Write(scene.Root));

        Assert.Contains("v1.31.4+k3s1", scene.Listed());
    }

    [Fact]
    public async Task What_an_earlier_list_named_and_is_not_there_goes()
    {
        WriteList("""{ "cacheVersion": 2, "channels": {}, "versions": ["v1.27.1+k3s1", "v1.30.14+k3s1"] }""");

        await _scene.ApplyAsync(new ApplyingBundle().Write(_scene.Root));

        Assert.Equal(["v1.29.4+k3s1", "v1.30.14+k3s2"], _scene.Listed());
    }

    [Theory]
    [InlineData("v1.30.14+k3s1", "v1.30.14+k3s2", "v1.30.14+k3s1")]
    [InlineData("v1.30.14+k3s10", "v1.30.14+k3s10", "v1.30.14+k3s2")]
    public async Task Of_two_builds_the_highest_is_listed_and_the_other_is_named(string others, string listed, string named)
    {
        _scene.Root.WriteComplete(ApplyingScene.Releases, others);

        var plan = await _scene.ApplyAsync(new ApplyingBundle().Write(_scene.Root));

        Assert.Equal(["v1.29.4+k3s1", listed], _scene.Listed());
        Assert.StartsWith(
            named + " is in the cache too",
            Assert.Single(ApplyingScene.Warnings(plan, "AG0611")).Message,
            StringComparison.Ordinal);
        Assert.Contains("stable=1.30.14", _scene.Labels(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Stable_is_what_the_manifests_stable_came_to()
    {
        var channels = ImmutableDictionary<string, string>.Empty.Add("stable", "v1.29.4+k3s1").Add("latest", "v1.30.14+k3s2");
        var bundle = new ApplyingBundle { Channels = channels }.Write(_scene.Root);
        _scene.Root.WriteComplete(ApplyingScene.Releases, "v1.31.4+k3s1");

        await _scene.ApplyAsync(bundle);

        Assert.Equal("latest=1.30.14 stable=1.29.4 v1.29=1.29.4 v1.30=1.30.14 v1.31=1.31.4", _scene.Labels());
    }

    [Fact]
    public async Task Without_it_stable_is_the_bundles_highest()
    {
        _scene.Root.WriteComplete(ApplyingScene.Releases, "v1.31.4+k3s1");

        await _scene.ApplyAsync(new ApplyingBundle().Write(_scene.Root));

        Assert.Equal("stable=1.30.14 v1.29=1.29.4 v1.30=1.30.14 v1.31=1.31.4", _scene.Labels());
    }

    [Fact]
    public async Task Other_labels_stay_as_long_as_their_version_is_listed()
    {
        WriteList("""
            { "cacheVersion": 2,
              "channels": {
                "latest": "1.29.4", "mine": "1.30.14", "gone": "1.27.1", "stable": "1.29.4",
                "v1.30": "1.30.1", "v1.27": "1.27.1", "wrong": 7
              },
              "versions": ["v1.29.4+k3s1", "v1.27.1+k3s1"] }
            """);

        await _scene.ApplyAsync(new ApplyingBundle().Write(_scene.Root));

        Assert.Equal("latest=1.29.4 mine=1.30.14 stable=1.30.14 v1.29=1.29.4 v1.30=1.30.14", _scene.Labels());
    }

    [Fact]
    public async Task A_minors_label_names_its_highest_patch_by_number()
    {
        _scene.Root.WriteComplete(ApplyingScene.Releases, "v1.30.9+k3s1");
        _scene.Root.WriteComplete(ApplyingScene.Releases, "v1.29.15+k3s1");

        await _scene.ApplyAsync(new ApplyingBundle().Write(_scene.Root));

        Assert.Equal(["v1.29.4+k3s1", "v1.29.15+k3s1", "v1.30.9+k3s1", "v1.30.14+k3s2"], _scene.Listed());
        Assert.Equal("stable=1.30.14 v1.29=1.29.15 v1.30=1.30.14", _scene.Labels());
    }

    [Fact]
    public async Task A_list_that_is_right_is_not_written_again()
    {
        var bundle = new ApplyingBundle().Write(_scene.Root);
        await _scene.ApplyAsync(bundle);
        var written = File.GetLastWriteTimeUtc(_scene.Root.File(ApplyingScene.List));
        File.Delete(_scene.Root.File($"{ApplyingScene.Kubectls}/kubectl1.30.14"));

        var plan = await _scene.ApplyAsync(bundle);

        Assert.False(plan.ListChanges);
        Assert.Equal(written, File.GetLastWriteTimeUtc(_scene.Root.File(ApplyingScene.List)));
        Assert.Empty(_scene.Receipts[^1].Texts);
    }

    [Fact]
    public async Task A_list_that_was_changed_by_hand_is_computed_again()
    {
        var bundle = new ApplyingBundle().Write(_scene.Root);
        await _scene.ApplyAsync(bundle);
        WriteList("""{ "cacheVersion": 2, "channels": {}, "versions": [] }""");

        var plan = await _scene.ApplyAsync(bundle);

        Assert.True(plan.ListChanges);
        Assert.Equal(["v1.29.4+k3s1", "v1.30.14+k3s2"], _scene.Listed());
    }

    [Fact]
    public async Task The_version_that_Rancher_Desktop_is_set_to_should_be_listed()
    {
        WriteSettings("1.27.3");
        WriteList("""{ "cacheVersion": 2, "channels": {}, "versions": ["v1.27.3+k3s1"] }""");
        _scene.Root.WriteComplete(ApplyingScene.Releases, "v1.29.15+k3s1");

        var plan = await _scene.PlanAsync(new ApplyingBundle().Write(_scene.Root));

        Assert.Equal(
            "Rancher Desktop is set to Kubernetes 1.27.3, which is no longer in the list: it will use v1.29.15+k3s1",
            Assert.Single(ApplyingScene.Warnings(plan, "AG0607")).Message);
    }

    [Theory]
    [InlineData("1.30.14")]
    [InlineData("v1.30.14+k3s2")]
    [InlineData("")]
    [InlineData("nonsense")]
    public async Task A_version_that_is_listed_or_none_is_no_matter(string version)
    {
        WriteSettings(version);

        Assert.Empty(ApplyingScene.Warnings(await _scene.PlanAsync(new ApplyingBundle().Write(_scene.Root)), "AG0607"));
    }

    [Fact]
    public async Task A_list_in_no_text_that_anybody_knows_comes_back_byte_for_byte()
    {
        // Windows PowerShell's '>' writes UTF-16.
        byte[] before =
        [
            .. Encoding.Unicode.GetPreamble(),
            .. Encoding.Unicode.GetBytes("{ \"cacheVersion\": 2, \"channels\": {}, \"versions\": [] }\r\n"),
        ];
        _scene.Root.Write(ApplyingScene.List, before);

        await _scene.ApplyAsync(new ApplyingBundle().Write(_scene.Root));

        Assert.Equal(before, Convert.FromBase64String(_scene.Receipts.Single().Texts.Single().BeforeBytes!));
    }

    private void WriteList(string text) => _scene.Root.Write(ApplyingScene.List, text);

    private void WriteSettings(string version) =>
        _scene.Root.Write(
            "home/.config/rancher-desktop/settings.json",
            $$"""{ "version": 10, "kubernetes": { "version": "{{version}}", "enabled": true } }""");
}
