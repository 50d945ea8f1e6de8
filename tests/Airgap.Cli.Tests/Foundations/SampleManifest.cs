namespace Airgap.Cli.Tests.Foundations;

/// <summary>Manifests that several tests begin with.</summary>
internal static class SampleManifest
{
    /// <summary>One release for one machine: four files.</summary>
    public const string Small = """
        kubernetes: ["1.30"]
        platforms: [linux/amd64]

        """;

    /// <summary>Two releases for three kinds of machines.</summary>
    public const string Large = """
        kubernetes: ["1.29.4", "1.30"]
        platforms: [linux/amd64, darwin/arm64, windows/amd64]

        """;

    /// <summary>The seed's first case: one kubectl serves three minors.</summary>
    public const string SeedOfThree = """
        kubernetes: ["1.21", "1.22", "1.23"]
        platforms: [linux/amd64]

        """;

    /// <summary>The seed's second case: versions that lie too far apart for one kubectl.</summary>
    public const string SeedFarApart = """
        kubernetes: ["1.24.3", "1.21.14", "1.19.16"]
        platforms: [linux/amd64]

        """;
}
