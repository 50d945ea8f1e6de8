using System.Text;
using Airgap.RancherDesktop;
using Xunit;

namespace Airgap.Core.Tests.RancherDesktop;

public sealed class DeploymentProfileTests
{
    [Theory]
    [InlineData("bplist00")]
    [InlineData("")]
    [InlineData("<?xml version=\"1.0\" encoding=\"none\"?><plist/>")]
    [InlineData("<?xml version=\"1.0\uFEFF\" encoding=\"UTF-8\"?>")]
    public void A_property_list_that_cannot_be_read_is_taken_for_an_empty_profile(string text)
    {
        var settings = DeploymentProfile.Read("/a/x.plist", Encoding.UTF8.GetBytes(text), null, out _);

        Assert.True(settings?.HasFormatVersion);
        Assert.Null(settings?.KubernetesVersion);
    }

    /// <summary>Of 150,000 elements that are not closed, .NET would make a message, and that takes it half a minute.</summary>
    [Theory]
    [InlineData(50, "1.30.14")]
    [InlineData(150_000, null)]
    public void A_property_list_that_is_nested_too_deep_is_not_understood(int levels, string? version)
    {
        var deep = string.Concat(Enumerable.Repeat("<dict>", levels));
        var end = levels > 100 ? "" : string.Concat(Enumerable.Repeat("</dict>", levels)) + "</dict></plist>";
        var text = "<plist><dict><key>version</key><integer>10</integer><key>kubernetes</key><dict><key>version</key>"
            + $"<string>1.30.14</string></dict><key>a</key>{deep}{end}";

        var read = DeploymentProfile.Read("/p/locked.plist", Encoding.UTF8.GetBytes(text), null, out var problem);

        Assert.Null(problem);
        Assert.Equal(version, read!.VersionText);
    }
}
