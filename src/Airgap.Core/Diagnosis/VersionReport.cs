using Airgap.Kuberlr;
using Airgap.Versions;

namespace Airgap.Diagnosis;

/// <summary>A release that is cached or listed, through the eyes of Rancher Desktop and kuberlr.</summary>
public sealed record VersionReport
{
    /// <summary>The release.</summary>
    public required K3sRelease Release { get; init; }

    /// <summary>Whether there is a folder of it in the cache.</summary>
    public required bool Cached { get; init; }

    /// <summary>Whether all three files are there and right.</summary>
    public required bool Complete { get; init; }

    /// <summary>Whether the version list has exactly this build.</summary>
    public required bool Listed { get; init; }

    /// <summary>The entry of the same version that is listed instead, as it is written; null where none is.</summary>
    public required string? ListedInstead { get; init; }

    /// <summary>Whether Rancher Desktop is known to show it without a network.</summary>
    public required bool Visible { get; init; }

    /// <summary>
    /// Whether Rancher Desktop uses its own list, which airgap does not know: it shows the version if that list has any build of it.
    /// </summary>
    public required bool MayBeVisible { get; init; }

    /// <summary>What kubectl will be for it; null where kuberlr would go to the network.</summary>
    public required KuberlrEntry? Kubectl { get; init; }
}
