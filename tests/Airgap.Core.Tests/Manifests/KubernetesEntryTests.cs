using Airgap.Core.Tests.Versions;
using Airgap.Manifests;
using Airgap.Versions;
using CsCheck;
using Xunit;

namespace Airgap.Core.Tests.Manifests;

public sealed class KubernetesEntryTests
{
    [Theory]
    [InlineData("1.30", typeof(MinorEntry), "1.30")]
    [InlineData("v1.30", typeof(MinorEntry), "1.30")]
    [InlineData(" 1.30 ", typeof(MinorEntry), "1.30")]
    [InlineData("1.3", typeof(MinorEntry), "1.3")]
    [InlineData("1.29.4", typeof(PatchEntry), "1.29.4")]
    [InlineData("v1.29.4", typeof(PatchEntry), "1.29.4")]
    [InlineData("v1.28.8+k3s1", typeof(ExactEntry), "v1.28.8+k3s1")]
    [InlineData("1.28.8+k3s1", typeof(ExactEntry), "v1.28.8+k3s1")]
    [InlineData("stable", typeof(ChannelEntry), "stable")]
    [InlineData("latest", typeof(ChannelEntry), "latest")]
    [InlineData("1.31 - 1.33", typeof(RangeEntry), "1.31 - 1.33")]
    [InlineData("1.31-1.33", typeof(RangeEntry), "1.31 - 1.33")]
    [InlineData("v1.31  -  v1.33", typeof(RangeEntry), "1.31 - 1.33")]
    public void Every_form_is_read_in_every_spelling_and_printed_in_one(string text, Type form, string canonical)
    {
        var entry = KubernetesEntry.TryParse(text);

        Assert.IsType(form, entry);
        Assert.Equal(canonical, entry!.Text);
        Assert.Equal(canonical, entry.ToString());
    }

    [Theory]
    [InlineData("")]
    [InlineData("1")]
    [InlineData("one")]
    [InlineData("testing")]
    [InlineData("Stable")]
    [InlineData("v1.30-testing")]
    [InlineData("1.30.x")]
    [InlineData("1.30.*")]
    [InlineData(">=1.30")]
    [InlineData("1.30+k3s1")]
    [InlineData("1.28.8-k3s1")]
    [InlineData("1.30.0-rc1")]
    [InlineData("vv1.30")]
    [InlineData("1.31 - ")]
    [InlineData("1.31 - 1.33 - 1.34")]
    [InlineData("1.31.1 - 1.33.1")]
    [InlineData("1.31 – 1.33")]
    [InlineData("1.31..1.33")]
    public void Anything_else_is_no_entry(string text) => Assert.Null(KubernetesEntry.TryParse(text));

    [Fact]
    public void An_entry_holds_what_it_names()
    {
        Assert.Equal(new MinorEntry(new MinorVersion(1, 30)), KubernetesEntry.TryParse("1.30"));
        Assert.Equal(new PatchEntry(new KubernetesVersion(1, 29, 4)), KubernetesEntry.TryParse("1.29.4"));
        Assert.Equal(new ExactEntry(K3sRelease.Parse("v1.28.8+k3s1")), KubernetesEntry.TryParse("v1.28.8+k3s1"));
        Assert.Equal(new RangeEntry(new MinorVersion(1, 31), new MinorVersion(1, 33)), KubernetesEntry.TryParse("1.31 - 1.33"));
        Assert.Equal(new ChannelEntry("stable"), KubernetesEntry.TryParse("stable"));
    }

    [Fact]
    public void What_an_entry_prints_reads_back_as_the_same() =>
        Entries().Sample(entry => entry.Equals(KubernetesEntry.TryParse(entry.Text)));

    private static Gen<KubernetesEntry> Entries() => Gen.OneOf(
        VersionGenerators.Minor.Select(minor => (KubernetesEntry)new MinorEntry(minor)),
        VersionGenerators.Kubernetes.Select(version => (KubernetesEntry)new PatchEntry(version)),
        VersionGenerators.Release.Select(release => (KubernetesEntry)new ExactEntry(release)),
        Gen.Select(VersionGenerators.Minor, VersionGenerators.Minor, (first, last) => (KubernetesEntry)new RangeEntry(first, last)));
}
