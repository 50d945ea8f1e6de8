using Airgap.Versions;
using Xunit;

namespace Airgap.Core.Tests.Versions;

public sealed class VersionSkewTests
{
    [Theory]
    [InlineData(29, true)]
    [InlineData(30, true)]
    [InlineData(31, true)]
    [InlineData(28, false)]
    [InlineData(32, false)]
    public void A_kubectl_serves_its_own_minor_and_the_two_beside_it(int kubectl, bool expected) =>
        Assert.Equal(expected, VersionSkew.Allows(new MinorVersion(1, kubectl), new MinorVersion(1, 30)));

    [Fact]
    public void Another_major_version_is_never_served() =>
        Assert.False(VersionSkew.Allows(new MinorVersion(2, 30), new MinorVersion(1, 30)));
}
