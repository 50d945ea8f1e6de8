using System.Collections.Immutable;
using Airgap.Machine;
using Airgap.Naming;
using Airgap.RancherDesktop;
using Airgap.Receipts;
using Airgap.Versions;

namespace Airgap.Changing;

/// <summary>
/// Plans the version list after an apply: exactly the complete releases in the cache, the bundle's and others, one build of each version.
/// </summary>
internal static class ListPlanner
{
    /// <summary>Plans.</summary>
    /// <param name="machine">The machine.</param>
    /// <param name="value">The bundle's lock.</param>
    /// <param name="placed">The bundle's releases.</param>
    /// <param name="pruned">The files that are removed.</param>
    /// <param name="warnings">Told of releases that are not listed.</param>
    /// <exception cref="OperationException">The list is a link.</exception>
    public static VersionList Plan(
        MachineSnapshot machine,
        Lock value,
        ImmutableArray<Placement> placed,
        ImmutableArray<ReceiptFile> pruned,
        List<Diagnostic> warnings)
    {
        K3sRelease[] own = [.. placed.Select(placement => K3sRelease.Parse(placement.Name))];
        K3sRelease[] going = [.. pruned.Select(file => file.Release).OfType<K3sRelease>()];
        CachedRelease[] others = [.. machine.Releases.Where(release => !own.Contains(release.Release) && !going.Contains(release.Release))];
        foreach (var broken in others.Where(release => !IsComplete(machine, release)))
        {
            warnings.Add(Diagnostic.Warning(
                Codes.CachedReleaseNotListed,
                $"{broken.Release} in Rancher Desktop's cache is not listed: {broken.Problem}",
                $"remove the folder '{broken.Folder}', or apply a bundle that has this release"));
        }

        var listed = new List<K3sRelease>();
        var complete = own.Concat(others.Where(release => IsComplete(machine, release)).Select(release => release.Release)).Distinct();
        foreach (var version in complete.GroupBy(release => release.Version))
        {
            listed.Add(version.Max());
            warnings.AddRange(version.Where(release => release != version.Max()).Order().Select(lower => Diagnostic.Warning(
                Codes.SecondBuildHidden,
                $"{lower} is in the cache too, but Rancher Desktop shows one build of each version: {version.Max()}")));
        }

        var requested = value.Kubernetes.ToLookup(row => row.Requested, row => row.Release.Version);
        var stable = requested["stable"].Append(own.Max().Version).First();
        var labels = machine.List.Labels.RemoveRange(machine.List.Labels.Keys.Where(label => label.StartsWith('v')));
        return VersionList.Of(listed, stable, requested["latest"].Any() ? labels.SetItem("latest", requested["latest"].First()) : labels);
    }

    /// <summary>An old Rancher Desktop does not look at <c>.tar.zst</c>, so that a broken one does not hide a good <c>.tar</c>.</summary>
    private static bool IsComplete(MachineSnapshot machine, CachedRelease release) =>
        release.IsComplete
            || (!machine.Traits.ReadsZst
                && machine.Layout.Platform.Architecture is var architecture
                && RancherDesktopCache.IsGoodWith(release, ReleaseFileNames.ImagesTar(architecture), architecture));
}
