using Airgap.Machine;
using Airgap.RancherDesktop;

namespace Airgap.Diagnosis;

/// <summary>Compares the version list with the cache.</summary>
internal sealed class ListDiagnosis
{
    private const string Apply = "apply a bundle that has the versions you need";
    private const string UsesIts = "uses the list that it was released with, whose builds may differ from those in the cache";

    private readonly MachineSnapshot _machine;
    private readonly DoctorOptions _options;
    private readonly ListFindings _findings;

    public ListDiagnosis(MachineSnapshot machine, DoctorOptions options, Findings findings) =>
        (_machine, _options, _findings) = (machine, options, new ListFindings(machine, findings));

    private VersionListFile List => _machine.List;

    /// <summary>Looks.</summary>
    /// <returns>Whether the list is wrong in a way that a new list of the complete releases fixes.</returns>
    public bool Look(IReadOnlyCollection<VersionReport> versions)
    {
        // Where no release is complete, there is nothing to list.
        var fix = versions.Any(version => version.Complete) ? _options.FixCommand : Apply;
        if (versions.All(version => !version.Cached))
        {
            var releases = _machine.Layout.Releases;
            var message = $"there is no k3s release in '{releases}': nothing can start without a network";
            _findings.ErrorToFixByHand(Codes.CacheEmpty, message, Apply, releases);
        }

        if (List.LinkTarget is { } target)
        {
            var hint = $"{new ShellCommand(_machine.Layout.Platform.System).Remove(List.FilePath)}; then {fix}";
            var message = $"the version list is a link to '{target}', which airgap does not follow";
            _findings.ErrorToFixByHand(Codes.LinkInCache, message, hint, List.FilePath);
        }
        else if (List.Problem is { } problem)
        {
            LookAtProblem(problem, fix);
        }
        else if (List.Bytes is not null)
        {
            new ListedVersions(_machine, _options, _findings, versions, fix).Look();
            new FirstDialogDiagnosis(_machine, _findings, versions).Look(fix);
        }
        else if (versions.Any(version => version.Complete))
        {
            LookAtMissing();
        }

        return _findings.IsWrong;
    }

    /// <summary>Since 1.17, a list of another format is replaced; one that breaks off later leaves no version.</summary>
    private void LookAtProblem(string problem, string fix)
    {
        if (List.IsFolder)
        {
            fix = $"{new ShellCommand(_machine.Layout.Platform.System).Move(List.FilePath, List.FilePath + ".old")}; then {fix}";
        }

        var message = $"Rancher Desktop drops the whole version list: {problem}";
        if (_machine.UsesOwnList)
        {
            _findings.Warning(Codes.VersionListDropped, $"{message}; it {UsesIts}", fix);
        }
        else
        {
            _findings.Error(Codes.VersionListDropped, message, fix);
        }
    }

    private void LookAtMissing()
    {
        const string missing = "there is no version list";
        if (_machine.UsesOwnList)
        {
            _findings.Warning(Codes.VersionListMissing, $"{missing}: Rancher Desktop {UsesIts}", _options.FixCommand);
        }
        else
        {
            const string message = $"{missing}: without a network, Rancher Desktop before 1.17 shows no version";
            _findings.Error(Codes.VersionListMissing, message, _options.FixCommand);
        }
    }
}
