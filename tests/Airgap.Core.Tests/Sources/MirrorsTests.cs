using System.Collections.Immutable;
using Airgap.Manifests;
using Airgap.Sources;
using Xunit;

namespace Airgap.Core.Tests.Sources;

/// <summary>Which mirror an address falls under.</summary>
public sealed class MirrorsTests
{
    private const string Address = "https://github.com/k3s-io/k3s/releases/download/v1.30.14%2Bk3s2/k3s";

    [Fact]
    public void The_longest_matching_prefix_wins()
    {
        var mirrors = new Mirrors(Rules(
            "https://github.com/=https://a.example.com/",
            "https://github.com/k3s-io/k3s/=https://c.example.com/",
            "https://github.com/k3s-io/=https://b.example.com/"));

        Assert.Equal("https://c.example.com/", mirrors.For(Address)!.To);
    }

    [Fact]
    public void The_command_line_goes_over_the_environment_and_that_over_the_manifest()
    {
        var commandLine = Rules("https://github.com/=https://command.example.com/");
        var environment = Rules(
            "https://github.com/=https://environment.example.com/", "https://dl.k8s.io/=https://environment.example.com/");
        var manifest = Rules(
            "https://github.com/=https://manifest.example.com/",
            "https://dl.k8s.io/=https://manifest.example.com/",
            "https://update.k3s.io/=https://manifest.example.com/");
        var mirrors = new Mirrors(commandLine, environment, manifest);

        Assert.Equal("https://command.example.com/", mirrors.For(Address)!.To);
        Assert.Equal("https://environment.example.com/", mirrors.For("https://dl.k8s.io/release/stable-1.30.txt")!.To);
        Assert.Equal("https://manifest.example.com/", mirrors.For("https://update.k3s.io/v1-release/channels")!.To);
    }

    [Fact]
    public void A_short_prefix_of_the_command_line_goes_over_a_long_one_of_the_manifest()
    {
        var mirrors = new Mirrors(
            Rules("https://github.com/=https://command.example.com/"),
            [],
            Rules("https://github.com/k3s-io/k3s/=https://manifest.example.com/"));

        Assert.Equal("https://command.example.com/", mirrors.For(Address)!.To);
    }

    [Theory]
    [InlineData("https://github.com/")]
    [InlineData("https://github.com")]
    public void A_prefix_ends_at_a_slash_so_that_no_other_host_falls_under_it(string prefix)
    {
        var mirrors = new Mirrors(Rules($"{prefix}=https://mirror.example.com/"));

        Assert.NotNull(mirrors.For("https://github.com/file"));
        Assert.Null(mirrors.For("https://github.community/file"));
        Assert.Null(mirrors.For("https://github.com.example.com/file"));
        Assert.Null(mirrors.For("http://github.com/file"));
    }

    [Fact]
    public void A_prefix_ends_at_a_slash_within_a_path_too()
    {
        var mirrors = new Mirrors(Rules("https://github.com/k3s=https://mirror.example.com/"));

        Assert.NotNull(mirrors.For("https://github.com/k3s/file"));
        Assert.Null(mirrors.For("https://github.com/k3s-io/file"));
    }

    [Fact]
    public void An_address_under_no_mirror_is_read_from_upstream_itself()
    {
        using var door = SourcesDoor.Open(new SourcesSetup { Mirrors = Rules("https://dl.k8s.io/=https://mirror.example.com/") });

        Assert.Null(door.Sources.MirrorOf(Address));
        Assert.Equal(Address, door.Sources.Locate(Address));
    }

    [Theory]
    [InlineData("https://mirror.example.com/github", "https://mirror.example.com/github/k3s-io/k3s/releases/download/v1.30.14%2Bk3s2/k3s")]
    [InlineData("http://127.0.0.1:8080/", "http://127.0.0.1:8080/k3s-io/k3s/releases/download/v1.30.14%2Bk3s2/k3s")]
    public void A_mirrors_address_is_its_own_with_the_rest_of_the_path(string mirror, string expected)
    {
        using var door = SourcesDoor.Open(new SourcesSetup { Mirrors = Rules($"https://github.com/={mirror}") });

        Assert.Equal(expected, door.Sources.Locate(Address));
    }

    private static ImmutableArray<MirrorRule> Rules(params string[] options) =>
        [.. options.Select(option => option.Split('=', 2)).Select(parts => SourcesDoor.Rule(parts[0], parts[1]))];
}
