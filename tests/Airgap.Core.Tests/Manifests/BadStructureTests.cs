using Airgap.Core.Tests.Foundations;
using Xunit;

namespace Airgap.Core.Tests.Manifests;

/// <summary>Keys and types.</summary>
public sealed class BadStructureTests
{
    [Fact]
    public void Unknown_keys_with_what_was_probably_meant() => Yaml.Tells(
        """
        Version: 1
        kubernetes: ["1.30"]
        platforms: [linux/amd64]
        rancher-desktop: { version: "1.22" }
        rancherDesktop:
          verison: "1.22"
          containerengine: moby
        kubectl:
          polcy: minimal
          includes: ["1.29.4"]
        image: { format: tar }
        images:
          fromat: tar
        mirorrs: {}
        """);

    [Fact]
    public void Unknown_keys_that_resemble_nothing() => Yaml.Tells(
        """
        kubernetes: ["1.30"]
        platforms: [linux/amd64]
        registry: example.com
        rancherDesktop: { telemetry: false }
        kubectl: { aliases: [k] }
        images: { registry: here }
        """);

    [Fact]
    public void Required_keys_are_missing() => Yaml.Tells("version: 1\n");

    [Fact]
    public void Empty_lists() => Yaml.Tells(
        """
        kubernetes: []
        platforms:
        kubectl:
          include: []
        """);

    [Fact]
    public void Empty_sections() => Yaml.Tells(
        """
        kubernetes: ["1.30"]
        platforms: [linux/amd64]
        rancherDesktop: {}
        kubectl: {}
        images: {}
        """);

    [Fact]
    public void Sections_with_nothing_behind_the_colon() => Yaml.Tells(
        """
        version:
        kubernetes: ["1.30"]
        platforms: [linux/amd64]
        rancherDesktop:
        kubectl:
        images:
        mirrors:
        """);

    [Fact]
    public void Texts_where_lists_have_to_be() => Yaml.Tells(
        """
        kubernetes: "1.30"
        platforms: linux/amd64
        kubectl:
          include: 1.29.4
        """);

    [Fact]
    public void Mappings_where_texts_have_to_be() => Yaml.Tells(
        """
        version: { major: 1 }
        kubernetes: [{ version: "1.30" }, ["1.31"], ~]
        platforms: [{ os: linux }, null, "linux/amd64"]
        rancherDesktop: { version: [1, 22], containerEngine: { name: moby } }
        kubectl: { policy: [minimal], include: [{}, "1.29.4"] }
        images: { format: [] }
        mirrors: { "https://dl.k8s.io/": [a] }
        """);

    [Fact]
    public void Lists_where_mappings_have_to_be() => Yaml.Tells(
        """
        kubernetes: ["1.30"]
        platforms: [linux/amd64]
        rancherDesktop: ["1.22"]
        kubectl: minimal
        images: tar
        mirrors: [https://dl.k8s.io/]
        """);

    [Theory]
    [InlineData("2", "a newer airgap wrote it: install that version of airgap")]
    [InlineData("1.22", "if it is the version of Rancher Desktop, indent it below 'rancherDesktop:'")]
    [InlineData("1.0", "write: version: 1")]
    [InlineData("01", "write: version: 1")]
    [InlineData("\"\"", "write: version: 1")]
    [InlineData("v1", "write: version: 1")]
    public void Another_version_of_the_format_is_refused(string version, string hint)
    {
        var complaint = Assert.Single(Yaml.Complaints($"version: {version}\n{Yaml.Least}"));

        Assert.Equal(
            $"airgap.yaml(1,10): error AG0117: this manifest has version '{version.Trim('"')}'; this airgap reads version 1\n"
                + $"  hint: {hint}\n",
            Rendering.Of([complaint]));
    }
}
