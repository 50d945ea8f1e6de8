using System.Collections.Immutable;
using Airgap.Bundles;
using Airgap.Locking;
using Airgap.Machine;
using Airgap.Planning;
using Airgap.Receipts;
using Airgap.Targets;
using Airgap.Versions;

namespace Airgap.Changing;

/// <summary>Compares a bundle with a machine, by its lock file. A pure function of the machine's snapshot.</summary>
internal sealed class ApplyPlanner
{
    private readonly Lock _lock;
    private readonly Bundle? _bundle;
    private readonly ApplyOptions _options;
    private readonly ImmutableArray<Artifact> _all;
    private readonly ImmutableArray<Artifact> _artifacts;

    /// <param name="value">The lock file.</param>
    /// <param name="bundle">Its bundle; null where there is none yet.</param>
    /// <param name="options">What of it, and where to.</param>
    public ApplyPlanner(Lock value, Bundle? bundle, ApplyOptions options)
    {
        (_lock, _bundle, _options) = (value, bundle, options);
        _all = [.. value.For(Layout.Platform).Where(artifact => artifact.Kind != ArtifactKind.File || artifact.Install is not null)];
        _artifacts = [.. _all.Where(artifact => options.Only.Contains(ArtifactPlaces.PartOf(artifact)))];
    }

    /// <summary>The artifacts that the machine gets. An apply verifies those that it copies.</summary>
    public IEnumerable<Artifact> Artifacts => _artifacts;

    /// <summary>Who signed the bundle; empty if no signature was asked for.</summary>
    public ImmutableArray<ReceiptSigner> Signers =>
        [.. (_bundle?.Signatures ?? []).Select(made => new ReceiptSigner(made.Signer.Name, made.Signer.Key.Fingerprint.ToString()))];

    /// <summary>What the plan needs to know about the machine.</summary>
    /// <exception cref="OperationException">A file goes below the home, and the options do not name a home.</exception>
    public ReadScope Scope => new()
    {
        Places = _artifacts.ToImmutableDictionary(artifact => ArtifactPlaces.Of(Layout, artifact), artifact => artifact.Content),
        OtherFiles =
        [
            .. _artifacts.Where(artifact => artifact.Kind == ArtifactKind.File)
                .Select(artifact => ArtifactPlaces.Of(Layout, artifact).FullPath),
        ],
        Releases = _options.Only.Contains(TargetPart.K3s),
        PlacedFiles = _options.Prunes,
        MayPrune = _options.Prunes,
    };

    private TargetLayout Layout => _options.Machine.Layout;

    /// <summary>The record that a bundle is compared with; null where nothing is applied.</summary>
    private SerialRecord? Serials => _bundle is null || _options.Compares ? null : new SerialRecord(Layout);

    /// <summary>Refuses a bundle that cannot be used on this machine at all, before anything is read.</summary>
    /// <exception cref="OperationException">It cannot be used.</exception>
    public void RequireUsable() => BundleRequirements.Check(_lock, _bundle, _all, _artifacts, _options.Machine);

    /// <summary>Refuses a bundle that is older than one that was applied. So does the plan: another run may have ended meanwhile.</summary>
    /// <exception cref="VerificationException">It is older.</exception>
    public void RequireNotOlder()
    {
        if (!_options.AllowsOlder)
        {
            Serials?.RequireNotOlder(_lock.Request, Signers);
        }
    }

    /// <summary>Makes the plan.</summary>
    /// <exception cref="OperationException">The bundle is not for this target, or the target cannot take it.</exception>
    /// <exception cref="VerificationException">It is older than one that was applied.</exception>
    public ApplyPlan Plan(MachineSnapshot machine)
    {
        RequireNotOlder();
        var placements = new PlacementPlanner(machine, _options.Compares);
        var releases = _artifacts.Where(artifact => ArtifactPlaces.PartOf(artifact) == TargetPart.K3s)
            .GroupBy(artifact => K3sRelease.Parse(artifact.Version))
            .OrderBy(group => group.Key)
            .Select(group => placements.Release(group.Key, [.. group]))
            .ToImmutableArray();
        var kubectls = _artifacts.Where(artifact => artifact.Kind == ArtifactKind.Kubectl)
            .OrderBy(artifact => KubernetesVersion.Parse(artifact.Version))
            .Select(placements.Kubectl)
            .ToImmutableArray();
        var files = _artifacts.Where(artifact => artifact.Kind == ArtifactKind.File).Select(placements.OtherFile).ToImmutableArray();
        if (_bundle is not null)
        {
            BundleRequirements.CheckOmitted(_bundle, releases.Concat(kubectls).Concat(files));
        }

        if (machine.List.IsFolder)
        {
            throw TargetRefusal.Folder(machine.List.FilePath);
        }

        if (machine.List.LinkTarget is { } target)
        {
            throw TargetRefusal.Link(machine.List.FilePath, target);
        }

        var warnings = new List<Diagnostic>();
        var kept = _artifacts.Select(artifact => ArtifactPlaces.Of(Layout, artifact).FullPath);
        var pruned = _options.Prunes ? PrunePlanner.Find(machine, _options.Only, kept, warnings) : [];
        var list = _options.Only.Contains(TargetPart.K3s) ? ListPlanner.Plan(machine, _lock, releases, pruned, warnings) : null;
        var choices = KubectlChoices.Of(machine, _lock, kubectls, pruned, warnings);
        ApplyAdvisories.Add(warnings, machine, _lock.Request.ContainerEngine, list);
        if (_bundle is { Signatures.IsEmpty: true } bundle && !_options.IsOwn && !_options.Compares)
        {
            string[] known = [.. machine.Receipts.KnownSigners.Select(signer => signer.ToString())];
            warnings.AddRange(UnsignedBundle.Find(bundle, known));
        }

        var plan = new ApplyPlan
        {
            Lock = _lock,
            Signers = Signers,
            Serials = Serials?.With(_lock.Request, Signers),
            Releases = releases,
            Kubectls = kubectls,
            Files = files,
            List = list,
            ListBefore = machine.List,
            Pruned = pruned,
            Settings = _lock.Request.KubectlAllowDownload is { } allow && _options.Only.Contains(TargetPart.Kubectl)
                ? KuberlrConfChange.Of(machine.KuberlrConf, allow)
                : null,
            Choices = choices,
            Warnings = [.. warnings],
        };
        return plan.Changes ? plan : plan with { Amended = [.. NewlySigned(machine.Receipts, plan)] };
    }

    /// <summary>The receipt of a bundle that is in place, if its signers were not asked for, or were others, when it was applied.</summary>
    private static IEnumerable<Receipt> NewlySigned(ReceiptHistory receipts, ApplyPlan plan) =>
        !plan.Signers.IsEmpty
        && receipts.All.LastOrDefault(receipt => receipt.Bundle == plan.BundleId) is { } last
        && !plan.Signers.Select(signer => signer.Key).SequenceEqual((last.Signers ?? []).Select(signer => signer.Key))
            ? [last with { Version = 2, Signers = plan.Signers }]
            : [];
}
