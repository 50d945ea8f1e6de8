using Airgap.Core.Tests.Foundations;
using Airgap.Locking;
using Airgap.Manifests;
using Airgap.Planning;
using Airgap.Versions;
using Xunit;
using Lock = Airgap.Locking.Lock;

namespace Airgap.Core.Tests.Locking;

/// <summary>What stays locked when the manifest changes.</summary>
public sealed class LockKeepTests
{
    [Fact]
    public void Every_entry_keeps_its_releases_and_a_range_all_of_them()
    {
        var value = Of(
            "kubernetes: [1.29 - 1.30, stable]\nplatforms: [linux/amd64]\n",
            [
                new("1.29 - 1.30", K3sRelease.Parse("v1.29.15+k3s1")),
                new("1.29 - 1.30", K3sRelease.Parse("v1.30.14+k3s2")),
                new("stable", K3sRelease.Parse("v1.30.14+k3s2")),
            ],
            "1.30.14");

        var kept = LockPin.Keep(value, value.Request).Releases;

        Assert.Equal(["1.29 - 1.30", "stable"], kept.Keys.Order(StringComparer.Ordinal));
        Assert.Equal(["v1.29.15+k3s1", "v1.30.14+k3s2"], kept["1.29 - 1.30"].Select(release => release.ToString()));
        Assert.Equal(["v1.30.14+k3s2"], kept["stable"].Select(release => release.ToString()));
    }

    [Fact]
    public void Every_minor_of_kubectl_keeps_its_patch()
    {
        var value = Of(
            "kubernetes: ['1.29', '1.30']\nplatforms: [linux/amd64]\n",
            [new("1.29", K3sRelease.Parse("v1.29.15+k3s1")), new("1.30", K3sRelease.Parse("v1.30.14+k3s2"))],
            "1.30.13",
            "1.31.9");

        var kept = LockPin.Keep(value, value.Request).KubectlPatches;

        Assert.Equal(["1.30.13", "1.31.9"], kept.Values.Order().Select(version => version.ToString()));
    }

    [Fact]
    public void Of_two_patches_of_one_minor_the_higher_one_stays()
    {
        var row = SampleLock.Least.Kubectl[0];
        var value = SampleLock.Least with
        {
            Kubectl = [row with { Version = KubernetesVersion.Parse("1.30.9") }, row with { Version = KubernetesVersion.Parse("1.30.13") }],
        };

        var kept = LockPin.Keep(value, value.Request).KubectlPatches;

        Assert.Equal("1.30.13", Assert.Single(kept).Value.ToString());
    }

    [Fact]
    public void A_kubectl_that_was_only_included_is_no_ones_choice()
    {
        var value = Of(
            "kubernetes: ['1.30']\nplatforms: [linux/amd64]\nkubectl: { include: [1.30.2] }\n",
            [new("1.30", K3sRelease.Parse("v1.30.14+k3s2"))],
            "1.30.2",
            "1.31.9");

        var kept = LockPin.Keep(value, value.Request).KubectlPatches;

        Assert.Equal("1.31.9", Assert.Single(kept).Value.ToString());
    }

    [Fact]
    public void Every_file_stays_known_by_its_path()
    {
        var kept = LockPin.Keep(SampleLock.Whole, SampleLock.Whole.Request).Artifacts;

        Assert.Equal(SampleLock.Whole.Artifacts.Select(artifact => artifact.Path), kept.Keys.Order(StringComparer.Ordinal));
        Assert.All(
            SampleLock.Whole.Artifacts,
            artifact => Assert.Equal((artifact.Content, artifact.Url), (kept[artifact.Path].Content!.Value, kept[artifact.Path].Url)));
    }

    [Theory]
    [InlineData("", true)]
    [InlineData("rancherDesktop: { containerEngine: moby }\n", true)]
    [InlineData("kubectl: { policy: matching }\n", true)]
    [InlineData("images: { format: tar }\n", false)]
    [InlineData("rancherDesktop: { version: 1.6.0 }\n", false)]
    public void The_form_of_the_images_stays_unless_what_decides_it_changed(string setting, bool same) =>
        Assert.Equal(same, LockPin.Keep(SampleLock.Least, Yaml.Read(Yaml.Least + setting).Request).SameImageChoice);

    private static Lock Of(string manifest, KubernetesRow[] rows, params string[] kubectls)
    {
        BundleRequest request = Yaml.Read(manifest).Request;
        return SampleLock.Make(request, [.. rows], [.. kubectls.Select(KubernetesVersion.Parse)]);
    }
}
