using Airgap.Targets;
using Airgap.Versions;
using Xunit;

namespace Airgap.Core.Tests.Changing;

/// <summary>A home that is reached by two names, such as <c>/home</c> and <c>/var/home</c>, is one home.</summary>
[NotOnWindows(Because.Links)]
public sealed class RenamedHomeTests : IDisposable
{
    private readonly ApplyingScene _scene = new() { Prunes = true };

    public void Dispose() => _scene.Dispose();

    [Theory]
    [InlineData("home", "other")]
    [InlineData("other", "home")]
    public async Task What_was_applied_under_one_name_is_in_place_under_the_other(string first, string second)
    {
        var bundle = Bundle("first").Write(_scene.Root);
        Use(first);
        await _scene.ApplyAsync(bundle);

        Use(second);

        Assert.True((await _scene.CompareAsync()).IsClean);
        Assert.False((await _scene.PlanAsync(bundle)).Changes);
    }

    [Theory]
    [InlineData("home", "other")]
    [InlineData("other", "home")]
    public async Task A_newer_bundle_replaces_and_prunes_what_came_under_the_other_name(string first, string second)
    {
        Use(first);
        await _scene.ApplyAsync(Bundle("first").Write(_scene.Root, "first"));

        Use(second);
        var newer = Bundle("second") with { Kubectls = ["1.30.13"] };
        var plan = await _scene.ApplyAsync(newer.Write(_scene.Root, "second"));

        Assert.Equal(["kubectl1.30.14"], plan.Pruned.Select(file => Path.GetFileName(file.Path)));
        Assert.True((await _scene.CompareAsync()).IsClean);
    }

    [Theory]
    [InlineData("home", "other")]
    [InlineData("other", "home")]
    public async Task An_undo_takes_it_back_with_its_folders(string first, string second)
    {
        Use(first);
        await _scene.ApplyAsync(Bundle("first").Write(_scene.Root));

        Use(second);
        await _scene.UndoAsync();

        Assert.DoesNotContain(_scene.Root.Files("home"), path => !path.StartsWith(".local", StringComparison.Ordinal));
        Assert.Equal([".local"], Directory.GetDirectories(_scene.Root.File("home")).Select(Path.GetFileName));
    }

    private void Use(string name)
    {
        if (!_scene.Root.Contains("other"))
        {
            Directory.CreateSymbolicLink(_scene.Root.File("other"), _scene.Root.File("home"));
        }

        _scene.Layout = TargetLayout.ForHome(Platform.Parse("linux/amd64"), _scene.Root.File(name));
    }

    private static ApplyingBundle Bundle(string edition) => new() { Files = [("{home}/Factory", "ca.pem")], Edition = edition };
}
