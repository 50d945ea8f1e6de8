using System.Collections.Immutable;
using Airgap.Bundles;
using Airgap.Compatibility;
using Airgap.Content;
using Airgap.Locking;
using Airgap.Planning;
using Airgap.Targets;
using Airgap.Versions;

namespace Airgap.Applying;

/// <summary>Compares a bundle with a target. Changes nothing.</summary>
internal sealed class ApplyPlanner
{
    private readonly Bundle _bundle;
    private readonly ApplyOptions _options;
    private readonly IWorkProgress _progress;
    private readonly ImmutableArray<Artifact> _all;
    private readonly ImmutableArray<Artifact> _artifacts;

    public ApplyPlanner(Bundle bundle, ApplyOptions options, IWorkProgress progress)
    {
        (_bundle, _options, _progress) = (bundle, options, progress);
        _all = [.. bundle.Lock.For(options.Layout.Platform).Where(artifact => artifact.Kind != ArtifactKind.File || artifact.Install is not null)];
        _artifacts = [.. _all.Where(artifact => options.Only.Contains(PartOf(artifact)))];
    }

    private TargetLayout Layout => _options.Layout;

    /// <summary>Makes the plan.</summary>
    /// <exception cref="OperationException">The bundle is not for this target, or the target cannot take it.</exception>
    public async Task<ApplyPlan> PlanAsync(CancellationToken cancellationToken)
    {
        if (_all.IsEmpty)
        {
            throw new OperationException(Codes.WrongPlatform, $"this bundle is for {string.Join(", ", _bundle.Lock.Request.Platforms)}, and the target is {Layout.Platform}", $"add {Layout.Platform} to the manifest and build again, or name the target: --platform OS/ARCH");
        }

        ApplyAdvisories.RequireReadable(_options, _artifacts);
        var receipts = new ReceiptJournal(Layout).Read();
        var known = ReceiptJournal.Known(receipts);
        var wrong = await CheckAsync(cancellationToken);
        var releases = _artifacts.Where(artifact => PartOf(artifact) == ApplyPart.K3s)
            .GroupBy(artifact => artifact.Version)
            .Select(group => Release(K3sRelease.Parse(group.Key), [.. group], wrong, known, cancellationToken))
            .OrderBy(pair => pair.Release)
            .Select(pair => pair.Placement)
            .ToImmutableArray();
        var kubectls = _artifacts.Where(artifact => artifact.Kind == ArtifactKind.Kubectl)
            .OrderBy(artifact => KubernetesVersion.Parse(artifact.Version))
            .Select(artifact => Kubectl(artifact, wrong))
            .ToImmutableArray();
        var files = _artifacts.Where(artifact => artifact.Kind == ArtifactKind.File).Select(artifact => InstalledFiles.Look(Layout, artifact, wrong, receipts)).ToImmutableArray();
        RequireOmitted(releases.Concat(kubectls).Concat(files));
        var warnings = new List<Diagnostic>();
        var kept = _artifacts.Select(artifact => TargetOf(Layout, artifact)).Select(target => Path.Join(target.Root, target.Path)).ToHashSet(StringComparer.Ordinal);
        var pruned = _options.Prunes ? PrunePlanner.Find(Layout, receipts, _options.Only, kept, warnings) : [];
        TargetSafety.RequireNoLink(Path.Join(Layout.Cache, VersionList.FileName));
        var before = VersionListReader.Read(Layout);
        var list = _options.Only.Contains(ApplyPart.K3s) ? await ListAsync(before, known, releases, pruned, warnings, cancellationToken) : null;
        var choices = Choices(kubectls, pruned, warnings);
        ApplyAdvisories.Add(warnings, _options, _bundle.Lock.Request.ContainerEngine, list, before);
        return new ApplyPlan
        {
            Bundle = _bundle,
            Releases = releases,
            Kubectls = kubectls,
            Files = files,
            List = list,
            ListBefore = before,
            Pruned = pruned,
            Settings = _bundle.Lock.Request.KubectlAllowDownload is { } allow && _options.Only.Contains(ApplyPart.Kubectl) ? KuberlrSettingsChange.Of(Layout, allow) : null,
            Known = known,
            Choices = choices,
            Warnings = [.. warnings],
        };
    }

    /// <summary>The part of the bundle that an artifact belongs to.</summary>
    public static ApplyPart PartOf(Artifact artifact) => artifact.Kind switch
    {
        ArtifactKind.Kubectl => ApplyPart.Kubectl,
        ArtifactKind.File => ApplyPart.Files,
        _ => ApplyPart.K3s,
    };

    /// <summary>Where an artifact goes: the part of its path below <c>cache/</c> or <c>kuberlr/</c> is the same on every target.</summary>
    /// <exception cref="OperationException">It goes below the home, and nobody said which that is.</exception>
    public static (string Root, string Path) TargetOf(TargetLayout layout, Artifact artifact)
    {
        if (artifact.Install is { } install)
        {
            var folder = install.IsHome
                ? layout.Home ?? throw new OperationException(Codes.UnknownTargetFolders, $"'{artifact.Path}' belongs into '{install}', and --cache and --kuberlr do not tell which home that is", "name it: --home FOLDER; or leave other files out: --only k3s --only kubectl")
                : layout.Cache;
            return (folder, $"{install.Below}/{artifact.Name}");
        }

        var slash = artifact.Path.IndexOf('/', StringComparison.Ordinal);
        return (artifact.Kind == ArtifactKind.Kubectl ? layout.Kuberlr : layout.Cache, artifact.Path[(slash + 1)..]);
    }

    /// <summary>A delta goes only to machines that have what it leaves out.</summary>
    private void RequireOmitted(IEnumerable<Placement> placements)
    {
        var omitted = _bundle.Omitted.ToHashSet();
        var missing = placements.Where(placement => placement.NeedsCopy).SelectMany(placement => placement.Files).Where(omitted.Contains).Select(artifact => artifact.Path).Order(StringComparer.Ordinal).ToArray();
        if (missing.Length > 0)
        {
            throw new OperationException(Codes.DeltaBaseMissing, $"this is a delta of bundle {_bundle.Base}, and {missing.Length} of the files that it leaves out {(missing.Length == 1 ? "is" : "are")} not on this machine: {string.Join(", ", missing)}", "apply that bundle first, or carry the full one across");
        }
    }

    private async Task<ImmutableDictionary<string, string>> CheckAsync(CancellationToken cancellationToken)
    {
        var there = _artifacts.Where(artifact => TargetOf(Layout, artifact) is var (root, path) && Path.Exists(Path.Join(root, path))).ToArray();
        if (there.Length > 0)
        {
            _progress.Begin("checking", there.Sum(artifact => artifact.Content.Size));
        }

        var wrong = ImmutableDictionary.CreateBuilder<string, string>(StringComparer.Ordinal);
        foreach (var group in there.GroupBy(artifact => TargetOf(Layout, artifact).Root))
        {
            var byTarget = group.ToDictionary(artifact => TargetOf(Layout, artifact).Path, StringComparer.Ordinal);
            var problems = await ContentScan.FindProblemsAsync(group.Key, byTarget.Select(pair => new ExpectedFile(pair.Key, pair.Value.Content)), _options.Degree, fromMedium: false, _progress, cancellationToken);
            foreach (var (path, problem) in problems)
            {
                wrong[byTarget[path].Path] = problem;
            }
        }

        foreach (var artifact in _artifacts.Except(there))
        {
            wrong[artifact.Path] = "is missing";
        }

        return wrong.ToImmutable();
    }

    private (K3sRelease Release, Placement Placement) Release(K3sRelease release, ImmutableArray<Artifact> files, ImmutableDictionary<string, string> wrong, ImmutableDictionary<string, KnownContent> known, CancellationToken cancellationToken)
    {
        var folder = Path.Join(Layout.Releases, release.ToString());
        TargetSafety.RequireNoLink(Layout.Releases);
        TargetSafety.RequireNoLink(folder);
        TargetSafety.RequireNoFile(Layout.Releases);
        TargetSafety.RequireNoFile(folder);
        if (!Path.Exists(folder))
        {
            return (release, new Placement(release.ToString(), folder, files, PlacementState.Missing, null));
        }

        // Our three files may be right and Rancher Desktop still look at a fourth: a bad .tar.zst beside a good .tar.
        var first = files.FirstOrDefault(file => wrong.ContainsKey(file.Path));
        var problem = NameOnDisk.OtherSpelling(folder) is { } spelling ? $"it is there as '{spelling}', which Rancher Desktop does not see"
            : first is not null ? $"its {first.Name} {wrong[first.Path]}"
            : files.First(file => file.Kind == ArtifactKind.K3sImages).Name != RancherDesktopCache.Images(Layout, release) ? RancherDesktopCache.Problem(Layout, release, known, cancellationToken)
            : null;
        var state = problem is not null ? PlacementState.Wrong
            : files.Any(file => file.IsExecutable && !TargetSafety.IsExecutable(Path.Join(folder, file.Name))) ? PlacementState.NotExecutable
            : PlacementState.InPlace;
        return (release, new Placement(release.ToString(), folder, files, state, problem)
        {
            Right = state == PlacementState.Wrong && NameOnDisk.OtherSpelling(folder) is null ? [.. files.Where(file => !wrong.ContainsKey(file.Path))] : [],
        });
    }

    private Placement Kubectl(Artifact artifact, ImmutableDictionary<string, string> wrong)
    {
        var (root, path) = TargetOf(Layout, artifact);
        var full = Path.Join(root, path);
        TargetSafety.RequireNoLink(Path.GetDirectoryName(full)!);
        TargetSafety.RequireNoFile(Path.GetDirectoryName(full)!);
        TargetSafety.RequireNoLink(full);
        TargetSafety.RequireNoFolder(full);
        var problem = NameOnDisk.OtherSpelling(full) is { } spelling ? $"it is there as '{spelling}', which kuberlr does not see" : wrong.GetValueOrDefault(artifact.Path);
        var state = problem is null ? (TargetSafety.IsExecutable(full) ? PlacementState.InPlace : PlacementState.NotExecutable)
            : File.Exists(full) ? PlacementState.Wrong
            : PlacementState.Missing;
        return new Placement($"kubectl {artifact.Version}", full, [artifact], state, state == PlacementState.Wrong ? problem : null);
    }

    /// <summary>The list after the apply: exactly the complete releases in the cache, ours and others', one build a patch.</summary>
    private async Task<VersionList> ListAsync(EarlierVersionList before, ImmutableDictionary<string, KnownContent> known, ImmutableArray<Placement> ours, ImmutableArray<ReceiptFile> pruned, List<Diagnostic> warnings, CancellationToken cancellationToken)
    {
        var own = ours.Select(placement => K3sRelease.Parse(placement.Name)).ToArray();
        var going = pruned.Select(file => Path.GetFileName(Path.GetDirectoryName(file.Path))).Select(name => K3sRelease.TryParseTag(name, out var release) ? release : (K3sRelease?)null).OfType<K3sRelease>();
        var cached = await RancherDesktopCache.ListAsync(Layout, known, [.. own, .. going], _options.Degree, cancellationToken);
        foreach (var broken in cached.Where(release => release.Problem is not null))
        {
            warnings.Add(Diagnostic.Warning(Codes.CachedReleaseNotListed, $"{broken.Release} in Rancher Desktop's cache is not listed: {broken.Problem}", $"remove the folder '{Path.Join(Layout.Releases, broken.Release.ToString())}', or apply a bundle that has this release"));
        }

        var complete = own.Concat(cached.Where(release => release.Problem is null).Select(release => release.Release)).Distinct().ToArray();
        var listed = new List<K3sRelease>();
        foreach (var patch in complete.GroupBy(release => release.Version))
        {
            listed.Add(patch.Max());
            warnings.AddRange(patch.Where(release => release != patch.Max()).Order().Select(lower =>
                Diagnostic.Warning(Codes.SecondBuildHidden, $"{lower} is in the cache too, but Rancher Desktop shows one build of each version: {patch.Max()}")));
        }

        var requested = _bundle.Lock.Kubernetes.ToLookup(row => row.Requested, row => row.Release.Version);
        var stable = requested["stable"].Append(own.Max().Version).First();
        var labels = before.Labels.RemoveRange(before.Labels.Keys.Where(label => label.StartsWith('v')));
        if (requested["latest"].Any())
        {
            labels = labels.SetItem("latest", requested["latest"].First());
        }

        return VersionList.Of(listed, stable, labels);
    }

    private ImmutableArray<(K3sRelease Release, KuberlrEntry? Kubectl)> Choices(ImmutableArray<Placement> kubectls, ImmutableArray<ReceiptFile> pruned, List<Diagnostic> warnings)
    {
        var (root, path) = TargetOf(Layout, _all.First(artifact => artifact.Kind == ArtifactKind.Kubectl));
        var folder = Path.GetDirectoryName(Path.Join(root, path))!;
        var going = pruned.Select(file => file.Path).ToHashSet(StringComparer.Ordinal);
        var ours = kubectls.Select(placement => new KuberlrEntry(placement.Path, KubernetesVersion.Parse(placement.Files[0].Version))).ToImmutableDictionary(entry => entry.FilePath, StringComparer.Ordinal);
        var now = KuberlrView.Read(folder, KuberlrSettings.Read(Layout, RancherDesktopTable.Stated(_options.RancherDesktop)));
        var then = now with { Entries = [.. ours.Values.OrderBy(entry => entry.Version), .. now.Entries.Where(entry => !ours.ContainsKey(entry.FilePath) && !going.Contains(entry.FilePath))] };
        var choices = _bundle.Lock.Releases.Select(release => (release, then.Choose(release.Version.MinorVersion))).ToImmutableArray();
        foreach (var entry in choices.Select(choice => choice.Item2).OfType<KuberlrEntry>().Distinct().Where(entry => !entry.IsProperlyNamed(Layout.Platform.ExecutableSuffix) && Path.GetDirectoryName(entry.FilePath) == folder))
        {
            warnings.Add(Diagnostic.Warning(Codes.NotAKubectl, $"kubectl will run '{entry.FilePath}', since kuberlr takes every name that begins like this for a kubectl", "remove that file if it is not a kubectl"));
        }

        return choices;
    }
}
