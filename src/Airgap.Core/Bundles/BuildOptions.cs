using System.Collections.Immutable;

namespace Airgap.Bundles;

/// <summary>Where and how to build.</summary>
public sealed record BuildOptions
{
    /// <summary>The bundle's full path.</summary>
    public required string Folder { get; init; }

    /// <summary>Its name in messages.</summary>
    public required string Name { get; init; }

    /// <summary>How many files are fetched at once.</summary>
    public required int Jobs { get; init; }

    /// <summary>How many files are read at once: a matter of cores, not of connections.</summary>
    public required int ReadingDegree { get; init; }

    /// <summary>The tool's version, for <c>README.txt</c>.</summary>
    public required string ToolVersion { get; init; }

    /// <summary>The tool's package; null where it runs from none.</summary>
    public required ToolPackage? Tool { get; init; }

    /// <summary>Where the files of the manifest's folder are, by their path in the bundle.</summary>
    public ImmutableDictionary<string, string> LocalFiles { get; init; } = ImmutableDictionary<string, string>.Empty;

    /// <summary>What the other side has already, so that a delta is built; null for a full bundle.</summary>
    public Lock? Since { get; init; }

    /// <summary>Other bundles, whose files are taken before the network is asked.</summary>
    public ImmutableArray<Bundle> Reuse { get; init; } = [];

    /// <summary>Folders that are never a bundle, nor are those above them: a home, the manifest's own.</summary>
    public required ImmutableArray<string> Forbidden { get; init; }
}
