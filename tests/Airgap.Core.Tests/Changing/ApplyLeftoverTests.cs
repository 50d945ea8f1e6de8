using System.Text.Json;
using Xunit;

namespace Airgap.Core.Tests.Changing;

/// <summary>What a killed apply left, and what only looks like it.</summary>
public sealed class ApplyLeftoverTests : IDisposable
{
    private readonly ApplyingScene _scene = new();

    public void Dispose() => _scene.Dispose();

    [Fact]
    public async Task What_was_on_its_way_goes()
    {
        _scene.Root.Write($"{ApplyingScene.Releases}/.airgap-new-v1.29.4+k3s1/k3s", "half");
        _scene.Root.Write($"{ApplyingScene.Kubectls}/.airgap-new-kubectl1.30.14", "half");
        _scene.Root.Write($"{ApplyingScene.Cache}/.airgap-tmp-k3s-versions.json", "half");
        _scene.Root.Write($"home/.kuberlr/darwin-arm64/.airgap-new-kubectl1.30.14", "half");

        await _scene.ApplyAsync(new ApplyingBundle().Write(_scene.Root));

        Assert.Empty(_scene.Temporary());
    }

    [Theory]
    [InlineData("made")]
    [InlineData("files")]
    public async Task A_path_without_a_name_in_a_lock_file_is_ignored(string list)
    {
        var content = new Dictionary<string, string[]>
        {
            ["made"] = [],
            ["files"] = [],
            [list] = [_scene.Root.File(ApplyingScene.Releases) + Path.DirectorySeparatorChar],
        };
        _scene.Root.Write($"{ApplyingScene.Cache}/.airgap-busy", JsonSerializer.Serialize(content));

        await _scene.ApplyAsync(new ApplyingBundle().Write(_scene.Root));

        Assert.Empty(_scene.Temporary());
    }

    [Fact]
    public async Task It_goes_even_where_nothing_else_is_to_do()
    {
        var bundle = new ApplyingBundle().Write(_scene.Root);
        await _scene.ApplyAsync(bundle);
        _scene.Root.Write($"{ApplyingScene.Releases}/.airgap-new-v1.29.4+k3s1/k3s", "half");

        await _scene.ApplyAsync(bundle);

        Assert.Empty(_scene.Temporary());
        Assert.Single(_scene.Receipts);
    }

    [Fact]
    public async Task What_was_moved_aside_comes_back_where_nothing_took_its_place()
    {
        _scene.Root.Write($"{ApplyingScene.Releases}/.airgap-old-v1.27.1+k3s1/notes.txt", "mine");

        await _scene.ApplyAsync(new ApplyingBundle().Write(_scene.Root));

        Assert.Empty(_scene.Temporary());
        Assert.Equal("mine", _scene.Root.Read($"{ApplyingScene.Releases}/v1.27.1+k3s1/notes.txt"));
    }

    [Fact]
    public async Task What_was_moved_aside_gives_back_what_is_not_a_releases_file()
    {
        var bundle = new ApplyingBundle().Write(_scene.Root);
        await _scene.ApplyAsync(bundle);
        var old = $"{ApplyingScene.Releases}/.airgap-old-v1.29.4+k3s1";
        _scene.Root.Write($"{old}/k3s", "half");
        _scene.Root.Write($"{old}/notes.txt", "mine");
        _scene.Root.Write($"{old}/deep/notes.txt", "mine too");

        await _scene.ApplyAsync(bundle);

        Assert.Empty(_scene.Temporary());
        Assert.Equal("mine", _scene.Root.Read($"{ApplyingScene.Releases}/v1.29.4+k3s1/notes.txt"));
        Assert.Equal("mine too", _scene.Root.Read($"{ApplyingScene.Releases}/v1.29.4+k3s1/deep/notes.txt"));
        Assert.Equal(200, _scene.Root.ReadBytes($"{ApplyingScene.Releases}/v1.29.4+k3s1/k3s").Length);
    }

    [Fact]
    public async Task A_file_with_the_temporary_name_of_a_folder_is_moved_aside()
    {
        var bundle = new ApplyingBundle().Write(_scene.Root);
        await _scene.ApplyAsync(bundle);
        _scene.Root.Write($"{ApplyingScene.Releases}/.airgap-old-v1.29.4+k3s1", "mine");

        await _scene.ApplyAsync(bundle);

        Assert.Empty(_scene.Temporary());
        Assert.Equal("mine", _scene.Root.Read($"{ApplyingScene.Releases}/airgap-kept-old-v1.29.4+k3s1"));
    }

    [Fact]
    public async Task What_was_moved_aside_loses_nothing_where_both_have_a_file_of_one_name()
    {
        var bundle = new ApplyingBundle().Write(_scene.Root);
        await _scene.ApplyAsync(bundle);
        _scene.Root.Write($"{ApplyingScene.Releases}/v1.29.4+k3s1/notes.txt", "newer");
        _scene.Root.Write($"{ApplyingScene.Releases}/.airgap-old-v1.29.4+k3s1/notes.txt", "older");

        await _scene.ApplyAsync(bundle);

        var kept = _scene.Root.Files(ApplyingScene.Releases)
            .Where(path => path.Contains("notes", StringComparison.Ordinal))
            .Select(path => _scene.Root.Read($"{ApplyingScene.Releases}/{path}"));
        Assert.Equal(["newer", "older"], kept.Order());
    }

    [Theory]
    [InlineData(".airgap-notes")]
    [InlineData(".airgap-")]
    [InlineData("airgap-new-kubectl1.30.14")]
    [InlineData("tmp-v1.29.4+k3s1-AbCdEf")]
    public async Task A_name_that_only_looks_like_a_leftover_is_foreign(string name) => await AssertStaysAsync(name);

    [Theory]
    [InlineData(".airgap-new-notes")]
    [InlineData(".airgap-new-")]
    [InlineData(".airgap-old-notes")]
    [InlineData(".airgap-tmp-notes")]
    public async Task A_name_that_airgap_never_uses_is_foreign(string name) => await AssertStaysAsync(name);

    [Fact]
    public async Task A_plan_leaves_leftovers_alone()
    {
        _scene.Root.Write($"{ApplyingScene.Releases}/.airgap-new-v1.29.4+k3s1/k3s", "half");

        await _scene.PlanAsync(new ApplyingBundle().Write(_scene.Root));

        Assert.Single(_scene.Temporary());
    }

    [Fact]
    [NotOnWindows(Because.Links)]
    public async Task A_leftover_that_is_a_link_is_removed_and_what_it_leads_to_stays()
    {
        _scene.Root.Write("precious/file", "mine");
        _scene.Root.Folder(ApplyingScene.Releases);
        Directory.CreateSymbolicLink(_scene.Root.File($"{ApplyingScene.Releases}/.airgap-new-v1.29.4+k3s1"), _scene.Root.File("precious"));
        Directory.CreateSymbolicLink(_scene.Root.File($"{ApplyingScene.Releases}/.airgap-new-v1.28.4+k3s1"), _scene.Root.File("nowhere"));

        await _scene.ApplyAsync(new ApplyingBundle().Write(_scene.Root));

        Assert.Equal("mine", _scene.Root.Read("precious/file"));
        Assert.Empty(_scene.Temporary());
    }

    [Fact]
    public async Task A_crafted_leftover_moves_nothing_out_of_its_folder()
    {
        _scene.Root.Write($"{ApplyingScene.Releases}/.airgap-old-../crafted", "crafted");

        try
        {
            await _scene.ApplyAsync(new ApplyingBundle().Write(_scene.Root));
        }
        catch (OperationException)
        {
            // To refuse it is as good.
        }

        Assert.False(_scene.Root.Contains($"{ApplyingScene.Cache}/crafted"));
    }

    private async Task AssertStaysAsync(string name)
    {
        string[] folders = [ApplyingScene.Cache, ApplyingScene.Releases, ApplyingScene.Kubectls];
        foreach (var folder in folders)
        {
            _scene.Root.Write($"{folder}/{name}", "mine");
        }

        await _scene.ApplyAsync(new ApplyingBundle().Write(_scene.Root));

        Assert.All(
            folders,
            folder => Assert.True(_scene.Root.Contains($"{folder}/{name}") && _scene.Root.Read($"{folder}/{name}") == "mine"));
    }
}
