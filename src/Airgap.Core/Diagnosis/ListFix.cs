using Airgap.Machine;
using Airgap.RancherDesktop;
using Airgap.Versions;

namespace Airgap.Diagnosis;

/// <summary>The version list that <c>doctor --fix</c> writes.</summary>
internal static class ListFix
{
    /// <summary>A list of these releases; null where there are none, or the list is the same already.</summary>
    public static VersionList? Of(MachineSnapshot machine, IReadOnlyCollection<K3sRelease> complete)
    {
        if (complete.Count == 0)
        {
            return null;
        }

        var listed = complete.GroupBy(release => release.Version).Select(builds => builds.Max());
        var stable = machine.List.Labels.TryGetValue("stable", out var labelled) ? labelled : (KubernetesVersion?)null;
        var others = machine.List.Labels.RemoveRange(machine.List.Labels.Keys.Where(label => label == "stable" || label.StartsWith('v')));
        var list = VersionList.Of(listed, stable, others);
        return machine.List.Bytes is { } bytes && bytes.AsSpan().SequenceEqual(list.Write()) ? null : list;
    }
}
