using Airgap.Core.Tests.RancherDesktop;
using Airgap.Targets;
using Airgap.Versions;
using Xunit;

namespace Airgap.Core.Tests.Changing;

/// <summary>Rancher Desktop hides old versions; if it would show none at all, it switches Kubernetes off.</summary>
public sealed class ApplyHiddenVersionsTests
{
    private static readonly ApplyingBundle _old = new() { Releases = ["v1.20.1+k3s1", "v1.21.14+k3s1"], Kubectls = ["1.21.14"] };

    [Theory]
    [InlineData("1.19")]
    [InlineData("1.22.0")]
    [InlineData("1.99")]
    public async Task A_bundle_of_which_nothing_would_show_is_refused_where_that_is_known(string version)
    {
        using var scene = new ApplyingScene { RancherDesktop = version };
        var bundle = _old.Write(scene.Root);
        var before = TreeFingerprint.Entries(scene.Root.Path, TreeTimes.Files);

        var failure = await scene.FailAsync<OperationException>(bundle, "AG0605");

        Assert.NotNull(failure.Hint);
        Assert.Equal(before, TreeFingerprint.Entries(scene.Root.Path, TreeTimes.Files));
    }

    [Fact]
    public async Task With_an_unknown_Rancher_Desktop_there_is_only_a_warning()
    {
        using var scene = new ApplyingScene();

        var plan = await scene.ApplyAsync(_old.Write(scene.Root));

        Assert.Single(ApplyingScene.Warnings(plan, "AG0606"));
        Assert.Equal(["v1.20.1+k3s1", "v1.21.14+k3s1"], scene.Listed());
    }

    [Theory]
    [InlineData("1.14.2", null)]
    [InlineData("1.15.0", "v1.20.1+k3s1")]
    [InlineData("1.18.2", "v1.20.1+k3s1")]
    public async Task What_will_not_show_beside_what_will_is_named(string version, string? hidden)
    {
        using var scene = new ApplyingScene { RancherDesktop = version };

        var plan = await scene.ApplyAsync(_old.Write(scene.Root));

        Assert.Equal(
            hidden is null ? [] : [$"Rancher Desktop {version} hides Kubernetes below 1.21.0: {hidden}"],
            ApplyingScene.Warnings(plan, "AG0606").Select(warning => warning.Message));
    }

    /// <summary>The lowest version that is shown, and the one below it.</summary>
    [Theory]
    [InlineData("v1.25.3+k3s1", 0)]
    [InlineData("v1.25.2+k3s1", 1)]
    public async Task With_an_unknown_Rancher_Desktop_a_warning_needs_that_nothing_would_show(string release, int warnings)
    {
        using var scene = new ApplyingScene();
        var bundle = _old with { Releases = ["v1.24.17+k3s1", release], Kubectls = ["1.25.16"] };

        var plan = await scene.ApplyAsync(bundle.Write(scene.Root));

        Assert.Equal(warnings, ApplyingScene.Warnings(plan, "AG0606").Count());
    }

    [Fact]
    public async Task A_foreign_newer_release_keeps_the_list_from_being_empty()
    {
        using var scene = new ApplyingScene { RancherDesktop = "1.22" };
        scene.Root.WriteComplete(ApplyingScene.Releases, "v1.31.4+k3s1");

        var plan = await scene.ApplyAsync(_old.Write(scene.Root));

        Assert.Equal(
            "Rancher Desktop 1.22 hides Kubernetes below 1.25.3: v1.20.1+k3s1, v1.21.14+k3s1",
            Assert.Single(ApplyingScene.Warnings(plan, "AG0606")).Message);
    }

    [Theory]
    [InlineData("1.6.2", ".tar.zst", true)]
    [InlineData("1.7.0", ".tar.zst", false)]
    [InlineData("1.6.2", ".tar", false)]
    public async Task Images_that_the_known_Rancher_Desktop_cannot_read_are_refused(string version, string images, bool refused)
    {
        using var scene = new ApplyingScene { RancherDesktop = version };
        var bundle = new ApplyingBundle { Images = images }.Write(scene.Root);

        if (refused)
        {
            await scene.FailAsync<OperationException>(bundle, "AG0616");
        }
        else
        {
            await scene.ApplyAsync(bundle);
        }

        Assert.Equal(refused, scene.Root.Files("home").Count == 0);
    }

    [Theory]
    [InlineData("1.14.2", true)]
    [InlineData("1.15.0", false)]
    public async Task A_kubectl_that_the_known_Rancher_Desktop_does_not_find_is_refused(string version, bool refused)
    {
        using var scene = new ApplyingScene { RancherDesktop = version };
        scene.Layout = TargetLayout.ForHome(Platform.Parse("darwin/arm64"), scene.Root.File("home"));
        var bundle = new ApplyingBundle { Platforms = ["darwin/arm64"] }.Write(scene.Root);

        if (refused)
        {
            await scene.FailAsync<OperationException>(bundle, "AG0616");
        }
        else
        {
            await scene.ApplyAsync(bundle);
        }

        Assert.Equal(refused, scene.Root.Files("home").Count == 0);
    }

    [Fact]
    public async Task A_folder_that_was_filled_by_an_old_document_is_named()
    {
        using var scene = new ApplyingScene();
        scene.Layout = TargetLayout.ForHome(Platform.Parse("darwin/arm64"), scene.Root.File("home"));
        scene.Root.Write("home/.kuberlr/darwin-aarch64/kubectl1.30.14", "by hand");

        var plan = await scene.ApplyAsync(new ApplyingBundle { Platforms = ["darwin/arm64"] }.Write(scene.Root));

        Assert.Contains("darwin-aarch64", Assert.Single(ApplyingScene.Warnings(plan, "AG0617")).Message, StringComparison.Ordinal);
        Assert.Equal("by hand", scene.Root.Read("home/.kuberlr/darwin-aarch64/kubectl1.30.14"));
    }
}
