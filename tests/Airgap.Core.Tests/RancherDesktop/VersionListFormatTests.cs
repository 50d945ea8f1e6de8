using System.Text;
using Airgap.RancherDesktop;
using Airgap.Targets;
using Airgap.Versions;
using Xunit;

namespace Airgap.Core.Tests.RancherDesktop;

public sealed class VersionListFormatTests : IDisposable
{
    private static readonly Platform _linux = Platform.Parse("linux/amd64");

    private readonly TemporaryFolder _root = new();

    public void Dispose() => _root.Dispose();

    [Fact]
    public void Rancher_Desktops_own_list_comes_back_byte_for_byte()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Join(folder.FullName, "BundleTool.sln")))
        {
            folder = folder.Parent;
        }

        var real = Path.Join(folder?.Parent?.FullName, "shared", "upstream", "rancher-desktop.k3s-versions.json");
        Assert.SkipUnless(File.Exists(real), "the real list is not beside this checkout");
        var bytes = File.ReadAllBytes(real);
        _root.Write(".cache/rancher-desktop/k3s-versions.json", bytes);

        var read = Read();

        Assert.True(read.Releases.Length > 100);
        Assert.Equal(bytes, read.Bytes);
        Assert.Equal(read.Bytes, VersionList.Of(read.Releases, read.Labels["stable"], read.Labels).Write());
    }

    [Theory]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("\"text\"")]
    [InlineData("{ \"versions\": \"v1.30.14+k3s2\", \"channels\": [] }")]
    [InlineData("{ \"versions\": [ 1, null, {}, \"nonsense\" ], \"channels\": { \"stable\": 3, \"latest\": null } }")]
    [InlineData("[\"v1.30.14+k3s2\"]")]
    [InlineData("{ \"cacheVersion\": 2")]
    public void A_list_that_cannot_be_understood_says_nothing_and_is_kept_whole(string text)
    {
        _root.Write(".cache/rancher-desktop/k3s-versions.json", text);

        var read = Read();

        Assert.Equal(text, Encoding.UTF8.GetString(read.Bytes!));
        Assert.Empty(read.Labels);
        Assert.Empty(read.Releases);
    }

    [Fact]
    public void Where_there_is_no_list_there_is_no_text() => Assert.Null(Read().Bytes);

    private VersionListFile Read() => VersionListFile.Read(TargetLayout.ForHome(_linux, _root.Path).Cache);
}
