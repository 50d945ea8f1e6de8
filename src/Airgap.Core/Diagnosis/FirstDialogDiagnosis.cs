using Airgap.Machine;
using Airgap.RancherDesktop;
using Airgap.Versions;

namespace Airgap.Diagnosis;

/// <summary>A list that came from the network names every version. That is harmless, except in the dialog of the first start.</summary>
internal sealed class FirstDialogDiagnosis
{
    private readonly MachineSnapshot _machine;
    private readonly ListFindings _findings;
    private readonly IReadOnlyCollection<VersionReport> _versions;

    public FirstDialogDiagnosis(MachineSnapshot machine, ListFindings findings, IReadOnlyCollection<VersionReport> versions) =>
        (_machine, _findings, _versions) = (machine, findings, versions);

    private VersionListFile List => _machine.List;

    /// <summary>Looks.</summary>
    /// <param name="fix">The command that writes a new list.</param>
    public void Look(string fix)
    {
        var absent = _versions.Count(version => version.Listed && !_machine.NamedVersions.Contains(version.Release.Version));
        if (absent == 0)
        {
            return;
        }

        var message = $"{absent} of the {List.Shown.Length} listed versions {(absent == 1 ? "is" : "are")} not in the cache";
        var offersComplete = Offered is { } offered
            && _versions.Any(version => version.Complete && version.Listed && version.Release == offered);
        if (_machine.HasSettings || offersComplete)
        {
            _findings.Note(Codes.ListedNotCached, $"{message}: Rancher Desktop hides them without a network", "no action needed");
            return;
        }

        var offers = absent == 1 ? "it by default" : "one of them by default";
        _findings.Warning(
            Codes.ListedNotCached,
            $"{message}, and the dialog of the first start offers {offers}: Rancher Desktop then needs the network",
            fix);
    }

    /// <summary>
    /// What the dialog of the first start offers (<c>highestStableVersion</c>): the release with the label <c>stable</c>, else the highest.
    /// </summary>
    private K3sRelease? Offered
    {
        get
        {
            var shown = List.Shown.Where(release => !_machine.Traits.Hides(release)).ToArray();
            return List.Labels.TryGetValue("stable", out var stable) && shown.Any(release => release.Version == stable)
                ? shown.First(release => release.Version == stable)
                : shown.Length == 0 ? null : shown[^1];
        }
    }
}
