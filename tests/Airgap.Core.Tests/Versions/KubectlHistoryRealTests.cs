using Airgap.Core.Tests.Foundations;
using Airgap.Versions;
using Xunit;

namespace Airgap.Core.Tests.Versions;

public sealed class KubectlHistoryRealTests
{
    [Fact]
    public void Every_kubectl_that_really_exists_may_exist()
    {
        var real = File.ReadLines(RealUpstream.Find("kubectl-sha256.tsv")).Skip(1).Select(line => line.Split('\t'))
            .Where(row => KubernetesVersion.TryParse(row[0], out _) && Platform.TryParse($"{row[1]}/{row[2]}", out _))
            .Select(row => (Version: KubernetesVersion.Parse(row[0]), Platform: Platform.Parse($"{row[1]}/{row[2]}")))
            .ToArray();

        Assert.True(real.Length > 1000, "the list of real kubectls is too short");
        Assert.All(
            real,
            kubectl => Assert.True(KubectlHistory.MayExist(kubectl.Version, kubectl.Platform), $"{kubectl.Version} {kubectl.Platform}"));
    }
}
