using Airgap.Versions;
using Xunit;

namespace Airgap.Core.Tests.Versions;

public sealed class KubectlHistoryTests
{
    [Theory]
    [InlineData("darwin/arm64", "1.20.15", false)]
    [InlineData("darwin/arm64", "1.21.0", true)]
    [InlineData("windows/arm64", "1.22.17", false)]
    [InlineData("windows/arm64", "1.23.0", true)]
    [InlineData("darwin/amd64", "1.15.0", true)]
    [InlineData("linux/arm64", "1.15.0", true)]
    [InlineData("linux/amd64", "1.15.0", true)]
    [InlineData("windows/amd64", "1.15.0", true)]
    public void The_arm64_kubectls_of_macOS_and_Windows_came_late(string platform, string version, bool mayExist) =>
        Assert.Equal(mayExist, KubectlHistory.MayExist(KubernetesVersion.Parse(version), Platform.Parse(platform)));
}
