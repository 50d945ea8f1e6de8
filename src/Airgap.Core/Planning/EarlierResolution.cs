using System.Collections.Immutable;
using Airgap.Versions;

namespace Airgap.Planning;

/// <summary>
/// What a new plan keeps from an earlier lock file: only entries that were added to the manifest are resolved, and a newer patch
/// upstream does not change a lock file.
/// </summary>
public sealed record EarlierResolution
{
    /// <summary>Keeps nothing.</summary>
    public static EarlierResolution None { get; } = new()
    {
        Releases = ImmutableDictionary<string, ImmutableArray<K3sRelease>>.Empty,
        KubectlPatches = ImmutableDictionary<MinorVersion, KubernetesVersion>.Empty,
        Artifacts = ImmutableDictionary<string, PlannedArtifact>.Empty,
        SameImageChoice = false,
    };

    /// <summary>Makes one without some entries, which are then resolved again.</summary>
    /// <param name="entries">The entries.</param>
    /// <param name="kubectls">Whether the kubectls are resolved again, too.</param>
    public EarlierResolution Without(IEnumerable<string> entries, bool kubectls) => this with
    {
        Releases = Releases.RemoveRange(entries),
        KubectlPatches = kubectls ? KubectlPatches.Clear() : KubectlPatches,
    };

    /// <summary>Makes one without some files, whose checksums are then read from upstream again.</summary>
    public EarlierResolution WithoutFiles(IEnumerable<string> paths) => this with { Artifacts = Artifacts.RemoveRange(paths) };

    /// <summary>The releases of each entry.</summary>
    public required ImmutableDictionary<string, ImmutableArray<K3sRelease>> Releases { get; init; }

    /// <summary>The chosen kubectl of each minor version, without included ones.</summary>
    public required ImmutableDictionary<MinorVersion, KubernetesVersion> KubectlPatches { get; init; }

    /// <summary>The files, by path.</summary>
    public required ImmutableDictionary<string, PlannedArtifact> Artifacts { get; init; }

    /// <summary>Whether the request chooses the same image format as the earlier one.</summary>
    public required bool SameImageChoice { get; init; }
}
