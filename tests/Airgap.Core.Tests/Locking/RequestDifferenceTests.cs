using Airgap.Core.Tests.Foundations;
using Airgap.Locking;
using Airgap.Manifests;
using Xunit;

namespace Airgap.Core.Tests.Locking;

public sealed class RequestDifferenceTests
{
    [Fact]
    public void Equal_requests_differ_in_nothing()
    {
        var difference = RequestDifference.Between(Request(Yaml.Least), Request(Yaml.Least));

        Assert.True(difference.IsEmpty);
        Assert.Empty(difference.Phrases);
    }

    [Theory]
    [InlineData("# a comment\nplatforms:\n  - linux/x86_64\nkubernetes: [v1.30]\n")]
    [InlineData(Yaml.Least + "mirrors: { https://dl.k8s.io/: ./upstream }\n")]
    [InlineData(Yaml.Least + "version: 1\n")]
    public void Comments_spellings_order_and_mirrors_make_no_difference(string manifest) =>
        Assert.True(RequestDifference.Between(Request(Yaml.Least), Request(manifest)).IsEmpty);

    [Fact]
    public void Every_entry_and_setting_is_named_by_itself()
    {
        const string before =
            "kubernetes: ['1.30', 1.29.4, stable]\nplatforms: [linux/amd64, windows/amd64]\n"
            + "rancherDesktop: { version: 1.22, containerEngine: moby }\nkubectl: { include: [1.29.4, 1.28.1] }\n";
        const string after =
            "kubernetes: ['1.31', 1.29.4, stable]\nplatforms: [linux/amd64, darwin/arm64]\n"
            + "rancherDesktop: { version: 1.22.1 }\nkubectl: { policy: matching, include: [1.29.4] }\nimages: { format: tar }\n";

        var difference = RequestDifference.Between(Request(before), Request(after));

        Assert.False(difference.IsEmpty);
        Assert.Equal(
            [
                "added: 1.31",
                "added: darwin/arm64",
                "removed: 1.30",
                "removed: windows/amd64",
                "changed: rancherDesktop.version from 1.22 to 1.22.1",
                "changed: rancherDesktop.containerEngine from moby to nothing",
                "changed: kubectl.policy from nothing to matching",
                "changed: kubectl.include from 1.28.1, 1.29.4 to 1.29.4",
                "changed: images.format from nothing to tar",
            ],
            difference.Phrases);
    }

    [Theory]
    [InlineData("kubectl: { policy: minimal }")]
    [InlineData("images: { format: auto }")]
    public void A_default_that_is_written_out_is_a_difference_so_that_a_later_default_changes_no_lock_file(string setting) =>
        Assert.Single(RequestDifference.Between(Request(Yaml.Least), Request(Yaml.Least + setting)).Changed);

    [Theory]
    [InlineData("kubernetes: ['1.30', '1.31']\nplatforms: [linux/amd64]\n", "added: 1.31")]
    [InlineData("kubernetes: ['1.30']\nplatforms: [linux/amd64, linux/arm64]\n", "added: linux/arm64")]
    public void One_difference_is_enough(string manifest, string phrase)
    {
        Assert.Equal([phrase], RequestDifference.Between(Request(Yaml.Least), Request(manifest)).Phrases);
        Assert.Equal(
            [phrase.Replace("added", "removed", StringComparison.Ordinal)],
            RequestDifference.Between(Request(manifest), Request(Yaml.Least)).Phrases);
    }

    [Fact]
    public void A_name_and_a_serial_number_are_differences_like_any_other()
    {
        var before = Request(Yaml.Least + "name: factory\nserial: 7\n");
        var after = Request(Yaml.Least + "name: plant\nserial: 8\n");

        Assert.Equal(
            ["changed: name from factory to plant", "changed: serial from 7 to 8"], RequestDifference.Between(before, after).Phrases);
        Assert.Equal(
            ["changed: name from nothing to factory", "changed: serial from nothing to 7"],
            RequestDifference.Between(Request(Yaml.Least), before).Phrases);
    }

    private static BundleRequest Request(string manifest) => Yaml.Read(manifest).Request;
}
