using System.Text.RegularExpressions;
using Airgap.Core.Tests.Foundations;
using Airgap.Versions;
using Xunit;

namespace Airgap.Core.Tests.Versions;

/// <summary>The tags that the k3s project really has.</summary>
public sealed partial class K3sTagsTests
{
    [Fact]
    public void Every_real_release_is_read_and_printed_as_its_tag()
    {
        var releases = Tags().Where(tag => RancherDesktopShows().IsMatch(tag)).ToArray();

        Assert.True(releases.Length > 300, "the list of real tags is too short");
        Assert.All(releases, tag => Assert.Equal(tag, K3sRelease.TryParseTag(tag, out var release) ? release.ToString() : "not read"));
    }

    [Fact]
    public void No_candidate_and_no_odd_tag_is_a_release()
    {
        var others = Tags().Where(tag => !RancherDesktopShows().IsMatch(tag)).ToArray();

        Assert.Contains("v1.17.0+k3s.1", others);
        Assert.Contains("v1.29.0-rc1+k3s1", others);
        Assert.Contains("v1.0.0", others);
        Assert.All(others, tag => Assert.False(K3sRelease.TryParse(tag, out _), tag));
    }

    private static string[] Tags() => File.ReadAllLines(RealUpstream.Find("k3s-tags.txt"));

    /// <summary>Rancher Desktop's own rule for what it shows (<c>VERSION_REGEX</c> in <c>k3sHelper.ts</c>).</summary>
    [GeneratedRegex(@"^v[0-9]+\.[0-9]+\.[0-9]+\+k3s[0-9]+$")]
    private static partial Regex RancherDesktopShows();
}
