using Airgap.Kuberlr;
using Airgap.Versions;
using Xunit;

namespace Airgap.Core.Tests.Kuberlr;

public sealed class KuberlrFolderTests : IDisposable
{
    private readonly TemporaryFolder _root = new();

    public void Dispose() => _root.Dispose();

    [Theory]
    [InlineData("kubectl1.24.3", "1.24.3")]
    [InlineData("kubectl1.24.3.exe", "1.24.3")]
    [InlineData("kubectl1.24.3.sha256", "1.24.3")]
    [InlineData("kubectl1.24.3.part", "1.24.3")]
    [InlineData("kubectl1.24.3-old", "1.24.3")]
    [InlineData("kubectl1.24.31", "1.24.31")]
    [InlineData("kubectl1.24", "1.24.0")]
    [InlineData("kubectl1.24-old", "1.24.0")]
    [RowNotOnWindows(Because.Names, "kubectl1.24.", "1.24.0")]
    [InlineData("kubectl1.24.x", "1.24.0")]
    [InlineData("kubectl01.024.3", "1.24.3")]
    [InlineData("kubectl1. 24.3", "1.24.3")]
    [InlineData("kubectl 1.24.3", "1.24.3")]
    [InlineData("kubectl\u00A01.24.3", "1.24.3")]
    [RowNotOnWindows(Because.Names, "kubectl1.24.\t3", "1.24.3")]
    [InlineData("kubectl1.24 .3", "1.24.0")]
    [RowNotOnWindows(Because.Names, "kubectl1.24.\n3", "1.24.0")]
    [InlineData("kubectl1.24.0000000000003", "1.24.3")]
    [InlineData("kubectl1.24.18446744073709551615", "1.24.2147483647")]
    [InlineData("kubectl1.24.18446744073709551616", "1.24.0")]
    public void A_name_that_begins_like_a_kubectl_is_one_to_kuberlr(string name, string version)
    {
        _root.Write(name, "anything");

        var entry = Assert.Single(KuberlrFolder.List(_root.Path));

        Assert.Equal((name, version), (entry.Name, entry.Version.ToString()));
    }

    [Theory]
    [InlineData("kubectl")]
    [InlineData("kubectl1")]
    [InlineData("kubectl-1.24.3")]
    [InlineData("kubectlv1.24.3")]
    [InlineData("kubectl+1.24.3")]
    [InlineData("kubectl1.18446744073709551616.3")]
    [InlineData("Kubectl1.24.3")]
    [InlineData(".kubectl1.24.3")]
    [InlineData("my-kubectl1.24.3")]
    [InlineData(".airgap-new-kubectl1.24.3-0123456789abcdef0123456789abcdef")]
    public void Any_other_name_is_none(string name)
    {
        _root.Write(name, "anything");

        Assert.Empty(KuberlrFolder.List(_root.Path));
    }

    [Fact]
    public void A_folder_counts_too()
    {
        _root.Folder("kubectl1.24.3");

        Assert.Equal("kubectl1.24.3", Assert.Single(KuberlrFolder.List(_root.Path)).Name);
    }

    [Fact]
    public void Where_there_is_no_folder_there_is_nothing() => Assert.Empty(KuberlrFolder.List(_root.File("nowhere")));

    [Theory]
    [InlineData("1.19", null)]
    [InlineData("1.20", "1.21.0")]
    [InlineData("1.21", "1.22.9")]
    [InlineData("1.22", "1.23.10")]
    [InlineData("1.23", "1.24.3")]
    [InlineData("1.25", "1.24.3")]
    [InlineData("1.26", null)]
    [InlineData("2.23", null)]
    public void For_a_server_kuberlr_takes_the_newest_in_range(string server, string? expected)
    {
        foreach (var version in new[] { "1.21.0", "1.22.9", "1.23.5", "1.23.10", "1.24.3" })
        {
            _root.Write("kubectl" + version, "anything");
        }

        var chosen = KuberlrFolder.Choose(KuberlrFolder.List(_root.Path), KubernetesVersion.Parse(server + ".0").MinorVersion);

        Assert.Equal(expected, chosen?.Version.ToString());
    }
}
