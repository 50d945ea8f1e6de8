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
}
