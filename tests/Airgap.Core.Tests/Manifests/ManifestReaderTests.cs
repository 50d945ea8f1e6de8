using Airgap.Core.Tests.Foundations;
using Airgap.Diagnostics;
using Airgap.Manifests;
using Airgap.RancherDesktop;
using Airgap.Versions;
using Xunit;

namespace Airgap.Core.Tests.Manifests;

public sealed class ManifestReaderTests
{
    private const string Whole = """
        version: 1
        kubernetes:
          - "1.31 - 1.33"
          - v1.28.8+k3s1
          - stable
          - 1.30
          - 1.29.4
        platforms: [windows/amd64, macos/aarch64, linux/x86_64]
        rancherDesktop:
          version: 1.22
          containerEngine: moby
        kubectl:
          policy: matching
          include: [v1.29.4, "1.9.11", 1.29.10]
        images: { format: tar }
        mirrors:
          https://github.com/: https://artifacts.example.com/github
          https://dl.k8s.io: ./upstream/dl.k8s.io/

        """;

    [Fact]
    public void Every_key_is_read_and_every_list_is_put_in_order()
    {
        var manifest = Yaml.Read(Whole);

        var request = manifest.Request;
        Assert.Equal(["1.29.4", "1.30", "1.31 - 1.33", "stable", "v1.28.8+k3s1"], request.Kubernetes.Select(entry => entry.Text));
        Assert.Equal(["darwin/arm64", "linux/amd64", "windows/amd64"], request.Platforms.Select(platform => platform.ToString()));
        Assert.Equal((RancherDesktopVersion.Parse("1.22"), ContainerEngine.Moby), (request.RancherDesktop, request.ContainerEngine));
        Assert.Equal(KubectlPolicy.Matching, request.KubectlPolicy);
        Assert.Equal(["1.9.11", "1.29.4", "1.29.10"], request.KubectlInclude.Select(version => version.ToString()));
        Assert.Equal(ImageFormat.Tar, request.ImageFormat);
        Assert.Empty(manifest.Warnings);
    }

    [Fact]
    public void Mirrors_get_the_spelling_of_addresses_and_folders_their_full_path()
    {
        var mirrors = Yaml.Read(Whole).Mirrors;

        Assert.Equal<MirrorRule>(
            [
                new MirrorRule("https://github.com/", "https://artifacts.example.com/github"),
                new MirrorRule("https://dl.k8s.io/", Path.GetFullPath("upstream/dl.k8s.io/", Yaml.Home)),
            ],
            mirrors);
        Assert.Equal([false, true], mirrors.Select(mirror => mirror.IsFolder));
    }

    [Fact]
    public void What_is_not_written_is_not_in_the_request()
    {
        var manifest = Yaml.Read(Yaml.Least);

        Assert.Null(manifest.Request.RancherDesktop);
        Assert.Null(manifest.Request.ContainerEngine);
        Assert.Null(manifest.Request.KubectlPolicy);
        Assert.Empty(manifest.Request.KubectlInclude);
        Assert.Null(manifest.Request.ImageFormat);
        Assert.Empty(manifest.Mirrors);
    }

    [Theory]
    [InlineData("1.30", "1.30")]
    [InlineData("1.3", "1.3")]
    [InlineData("'1.30'", "1.30")]
    [InlineData("\"1.30\"", "1.30")]
    [InlineData("v1.30", "1.30")]
    [InlineData(">-\n    1.30", "1.30")]
    [InlineData("1.28.8+k3s1", "v1.28.8+k3s1")]
    [InlineData("1.31 - 1.33", "1.31 - 1.33")]
    public void The_text_of_a_scalar_counts_and_not_what_YAML_takes_it_for(string scalar, string entry) =>
        Assert.Equal(entry, Assert.Single(Yaml.Read($"kubernetes:\n  - {scalar}\nplatforms: [linux/amd64]\n").Request.Kubernetes).Text);

    [Theory]
    [InlineData("version: 1\n")]
    [InlineData("version: \"1\"\n")]
    [InlineData("---\n")]
    [InlineData("%YAML 1.2\n---\n")]
    [InlineData("# a comment\n\n")]
    [InlineData("\ufeff")]
    public void A_manifest_may_begin_with(string beginning) => Assert.Single(Yaml.Read(beginning + Yaml.Least).Request.Kubernetes);

    [Theory]
    [InlineData("\r\n")]
    [InlineData("\r")]
    public void Other_line_ends_are_as_good_as_line_feeds(string lineEnd)
    {
        var manifest = Yaml.Read(Whole.Replace("\n", lineEnd, StringComparison.Ordinal));

        Assert.Equal(5, manifest.Request.Kubernetes.Length);
        Assert.Equal(2, manifest.Mirrors.Length);
    }

    [Fact]
    public void A_place_in_a_file_with_CRLF_is_the_same_as_with_LF()
    {
        const string wrong = "kubernetes:\n  - \"1.30\"\n  - nonsense\nplatforms: [linux/amd64]\n";

        var complaint = Assert.Single(Yaml.Complaints(wrong.Replace("\n", "\r\n", StringComparison.Ordinal)));

        Assert.Equal(new SourceSpan(Yaml.Name, 3, 5), complaint.Span);
    }

    [Fact]
    public void A_platform_without_Rancher_Desktop_draws_a_warning_with_its_place()
    {
        var warnings = Yaml.Read("kubernetes: [\"1.30\"]\nplatforms:\n  - linux/amd64\n  - linux/aarch64\n  - windows/arm64\n").Warnings;

        Assert.Equal(
            """
            airgap.yaml(4,5): warning AG0207: there is no Rancher Desktop 1.x for linux/arm64; the bundle will have its files anyway
            airgap.yaml(5,5): warning AG0207: there is no Rancher Desktop 1.x for windows/arm64; the bundle will have its files anyway

            """,
            Rendering.Of(warnings));
    }
}
