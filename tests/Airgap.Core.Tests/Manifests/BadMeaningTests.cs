using Airgap.Core.Tests.Foundations;
using Xunit;

namespace Airgap.Core.Tests.Manifests;

/// <summary>Values that are none.</summary>
public sealed class BadMeaningTests
{
    [Fact]
    public void Versions_of_Kubernetes_that_are_none() => Yaml.Tells(
        """
        platforms: [linux/amd64]
        kubernetes:
          - newest
          - testing
          - 1.28.8-k3s1
          - v1.30.0-rc1
          - v1.30.0-rc1+k3s1
          - 1
          - 1.30.x
          - ""
        """);

    [Fact]
    public void Ranges_that_hold_nothing_or_too_much() => Yaml.Tells(
        """
        platforms: [linux/amd64]
        kubernetes:
          - 1.33 - 1.31
          - 1.31 - 2.33
          - 1.0 - 1.40
          - 0.0 - 0.999999
        """);

    [Fact]
    public void Duplicate_versions_in_any_spelling() => Yaml.Tells(
        """
        platforms: [linux/amd64]
        kubernetes:
          - "1.30"
          - v1.30
          - stable
          - stable
          - 1.31 - 1.33
          - v1.31-v1.33
          - 1.29.4
          - v1.29.4
        """);

    [Fact]
    public void Two_builds_of_one_version() => Yaml.Tells(
        """
        platforms: [linux/amd64]
        kubernetes:
          - v1.28.8+k3s1
          - 1.28.9+k3s1
          - 1.28.8+k3s2
          - 1.28.8
        """);

    [Fact]
    public void Unknown_and_duplicate_platforms() => Yaml.Tells(
        """
        kubernetes: ["1.30"]
        platforms:
          - linux/amd46
          - Linux/amd64
          - linux
          - freebsd/riscv64
          - darwin/arm64
          - macos/aarch64
          - windows/amd64
          - windows/x86_64
        """);

    [Fact]
    public void Settings_that_are_none() => Yaml.Tells(
        """
        kubernetes: ["1.30"]
        platforms: [linux/amd64]
        rancherDesktop:
          version: newest
          containerEngine: docker
        kubectl:
          policy: fewest
          include: ["1.29", 1.29.4, v1.29.4, stable]
          allowDownload: never
        images:
          format: gz
        """);

    [Theory]
    [InlineData("1.1")]
    [InlineData("1.1.9")]
    [InlineData("0.7.1")]
    [InlineData("2.0")]
    [InlineData("2.0.0")]
    public void A_Rancher_Desktop_with_other_files_is_refused(string version) => Assert.Equal(
        $"airgap.yaml(3,28): error AG0113: Rancher Desktop {version} is not supported\n  hint: write a version 1.x from 1.2.0 on\n",
        Rendering.Of(Yaml.Complaints($"{Yaml.Least}rancherDesktop: {{ version: {version} }}\n")));

    [Theory]
    [InlineData("1.2")]
    [InlineData("1.2.0")]
    [InlineData("1.999999.1")]
    public void The_first_and_all_later_Rancher_Desktops_of_major_1_are_served(string version) =>
        Assert.Equal(version, Yaml.Read($"{Yaml.Least}rancherDesktop: {{ version: {version} }}\n").Request.RancherDesktop.ToString());

    [Fact]
    public void Compressed_images_for_a_Rancher_Desktop_that_cannot_read_them() => Yaml.Tells(
        """
        kubernetes: ["1.30"]
        platforms: [linux/amd64]
        rancherDesktop:
          version: 1.6.2
        images:
          format: zst
        """);
}
