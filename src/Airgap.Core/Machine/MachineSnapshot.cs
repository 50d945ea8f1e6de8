using System.Collections.Immutable;
using Airgap.Content;
using Airgap.Kuberlr;
using Airgap.RancherDesktop;
using Airgap.Receipts;
using Airgap.Targets;
using Airgap.Versions;

namespace Airgap.Machine;

/// <summary>Everything that one read of a machine found. Plans and diagnoses are functions of it.</summary>
public sealed record MachineSnapshot
{
    /// <summary>Which machine.</summary>
    public required MachineOptions Options { get; init; }

    /// <summary>What airgap did to it.</summary>
    public required ReceiptHistory Receipts { get; init; }

    /// <summary>What a killed run left: temporary files and folders, full paths.</summary>
    public required ImmutableArray<string> Leftovers { get; init; }

    /// <summary>The version list.</summary>
    public required VersionListFile List { get; init; }

    /// <summary>The full paths of the version folders in Rancher Desktop's cache, by name.</summary>
    public required ImmutableArray<string> ReleaseFolders { get; init; }

    /// <summary>Where the folder of releases leads, if it is a link: airgap and the virtual machine do not follow it.</summary>
    public string? ReleasesLink { get; init; }

    /// <summary>Where the folder of kubectls leads, if it is a link: kuberlr follows it, airgap changes nothing there.</summary>
    public string? KubectlFolderLink { get; init; }

    /// <summary>The version folders in Rancher Desktop's cache, lowest release first; judged only where the scope has them.</summary>
    public ImmutableArray<CachedRelease> Releases { get; init; } = [];

    /// <summary>
    /// The versions that Rancher Desktop takes for cached because of a name in its cache, whatever that is; only where the scope has
    /// releases.
    /// </summary>
    public ImmutableHashSet<KubernetesVersion> NamedVersions { get; init; } = [];

    /// <summary>Downloads that Rancher Desktop did not finish, full paths.</summary>
    public ImmutableArray<string> UnfinishedDownloads { get; init; } = [];

    /// <summary>The user's folder of kubectls for the platform that kuberlr runs as.</summary>
    public required string KubectlFolder { get; init; }

    /// <summary>What kuberlr sees.</summary>
    public required KuberlrView Kubectls { get; init; }

    /// <summary>Why the folder of kubectls cannot be read; null where it can.</summary>
    public string? KubectlFolderProblem { get; init; }

    /// <summary>The kubectls of the user's folder, looked into for a diagnosis.</summary>
    public ImmutableArray<KubectlFile> KubectlFiles { get; init; } = [];

    /// <summary>The user's <c>kuberlr.conf</c>.</summary>
    public required TextFile KuberlrConf { get; init; }

    /// <summary>Rancher Desktop's settings; for a diagnosis, those of a profile of defaults where it was never started.</summary>
    public required DesktopSettings Settings { get; init; }

    /// <summary>
    /// Whether there is a file of settings: Rancher Desktop was started before. A diagnosis also looks for profiles. With one of them,
    /// there is no dialog of the first start.
    /// </summary>
    public required bool HasSettings { get; init; }

    /// <summary>The names of the folders in kuberlr's folder.</summary>
    public required ImmutableHashSet<string> KuberlrFolders { get; init; }

    /// <summary>Files of settings, or of profiles, that Rancher Desktop cannot read; looked for by a diagnosis.</summary>
    public ImmutableArray<BrokenSettings> BrokenSettings { get; init; } = [];

    /// <summary>The versions that profiles lock, as written, each with the profile's name; looked for by a diagnosis.</summary>
    public ImmutableArray<(string Where, string Version)> LockedVersions { get; init; } = [];

    /// <summary>Files and folders of another owner than the home's, full paths; read for a diagnosis.</summary>
    public ImmutableArray<string> ForeignOwners { get; init; } = [];

    /// <summary>What was found where files of a bundle go and where receipts say that files were placed, by full path.</summary>
    public ImmutableDictionary<string, FoundFile> Files { get; init; } = ImmutableDictionary<string, FoundFile>.Empty;

    /// <summary>Links and files that are where a folder on the way to such a place must be, by the place's full path.</summary>
    public ImmutableDictionary<string, FoundFile> Obstacles { get; init; } = ImmutableDictionary<string, FoundFile>.Empty;

    /// <summary>Names that exist in another letter case only, by the path that was asked for.</summary>
    public ImmutableDictionary<string, string> OtherSpellings { get; init; } = ImmutableDictionary<string, string>.Empty;

    /// <summary>The machine's folders.</summary>
    public TargetLayout Layout => Options.Layout;

    /// <summary>What its Rancher Desktop can do.</summary>
    public RancherDesktopTraits Traits => Options.Traits;

    /// <summary>
    /// Whether Rancher Desktop uses the list that it was released with (<c>resources/k3s-versions.json</c>), since the cache has none that
    /// it can use.
    /// </summary>
    public bool UsesOwnList =>
        List is { IsRead: false, IsReplaced: true, LinkTarget: null } && RancherDesktopTable.UsesOwnList(Options.RancherDesktop);

    /// <summary>Whether a change was killed, or is running.</summary>
    public bool IsUnfinished => !Leftovers.IsEmpty || Receipts.Pending.Any();

    /// <summary>What is at a path that was looked at; null where airgap places no files, so that it was not.</summary>
    public FoundFile? At(string fullPath) => Files.GetValueOrDefault(fullPath);
}
