using System.Collections.Immutable;
using Airgap.Versions;

namespace Airgap.Planning;

/// <summary>
/// What an earlier lock file settled and a new plan keeps: a manifest's edit resolves only what it touched, and a newer patch upstream
/// never moves anything by itself.
/// </summary>
public sealed record EarlierResolution
{
    /// <summary>Nothing was settled before.</summary>
    public static EarlierResolution None { get; } = new()
    {
        Releases = ImmutableDictionary<string, ImmutableArray<K3sRelease>>.Empty,
        KubectlPatches = ImmutableDictionary<MinorVersion, KubernetesVersion>.Empty,
        Artifacts = ImmutableDictionary<string, PlannedArtifact>.Empty,
        SameImageChoice = false,
    };

    /// <summary>The same without some entries, which are resolved anew.</summary>
    /// <param name="entries">The entries.</param>
    /// <param name="kubectls">Whether the kubectls are chosen anew as well.</param>
    public EarlierResolution Without(IEnumerable<string> entries, bool kubectls) => this with
    {
        Releases = Releases.RemoveRange(entries),
        KubectlPatches = kubectls ? KubectlPatches.Clear() : KubectlPatches,
    };

    /// <summary>The same without some files, which upstream is asked about anew.</summary>
    public EarlierResolution WithoutFiles(IEnumerable<string> paths) => this with { Artifacts = Artifacts.RemoveRange(paths) };

    /// <summary>The releases that each entry came to.</summary>
    public required ImmutableDictionary<string, ImmutableArray<K3sRelease>> Releases { get; init; }

    /// <summary>The patch of each kubectl minor that was chosen, apart from included ones.</summary>
    public required ImmutableDictionary<MinorVersion, KubernetesVersion> KubectlPatches { get; init; }

    /// <summary>The files, by path.</summary>
    public required ImmutableDictionary<string, PlannedArtifact> Artifacts { get; init; }

    /// <summary>Whether what decides the images' form is the same as then.</summary>
    public required bool SameImageChoice { get; init; }
}
