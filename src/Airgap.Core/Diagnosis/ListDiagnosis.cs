using Airgap.Machine;
using Airgap.RancherDesktop;
using Airgap.Versions;

namespace Airgap.Diagnosis;

/// <summary>Compares the version list with the cache.</summary>
internal sealed class ListDiagnosis
{
    private const string Apply = "apply a bundle that has the versions you need";
    private const string UsesIts = "uses the list that it was released with, whose builds may differ from those in the cache";

    private readonly MachineSnapshot _machine;
    private readonly DoctorOptions _options;
    private readonly Findings _findings;

    public ListDiagnosis(MachineSnapshot machine, DoctorOptions options, Findings findings) =>
        (_machine, _options, _findings) = (machine, options, findings);

    /// <summary>Whether the list is wrong in a way that a new list of the complete releases fixes.</summary>
    public bool IsWrong { get; private set; }

    private VersionListFile List => _machine.List;

    private bool UsesOwnList => RancherDesktopTable.UsesOwnList(_machine.Options.RancherDesktop);

    /// <summary>Looks.</summary>
    /// <returns>Itself, with <see cref="IsWrong"/>.</returns>
    public ListDiagnosis Look(IReadOnlyCollection<VersionReport> versions)
    {
        // Where no release is complete, there is nothing to list.
        var fix = versions.Any(version => version.Complete) ? _options.FixCommand : Apply;
        if (versions.All(version => !version.Cached))
        {
            var releases = _machine.Layout.Releases;
            var message = $"there is no k3s release in '{releases}': nothing can start without a network";
            _findings.Error(Codes.CacheEmpty, message, Apply, releases);
        }

        if (List.LinkTarget is { } target)
        {
            var hint = $"{new ShellCommand(_machine.Layout.Platform.System).Remove(List.FilePath)}; then {fix}";
            _findings.Error(
                Codes.LinkInCache,
                $"the version list is a link to '{target}', which airgap does not follow",
                hint,
                List.FilePath);
        }
        else if (List.Problem is { } problem)
        {
            LookAtProblem(problem, fix);
        }
        else if (List.Bytes is not null)
        {
            LookAtEntries(versions, fix);
        }
        else if (versions.Any(version => version.Complete))
        {
            Wrong(
                Codes.VersionListMissing,
                UsesOwnList
                    ? $"there is no version list: Rancher Desktop {UsesIts}"
                    : "there is no version list: without a network, Rancher Desktop before 1.17 shows no version",
                _options.FixCommand,
                severity: UsesOwnList ? Severity.Warning : Severity.Error);
        }

        return this;
    }

    /// <summary>A list of these releases; null where there are none, or the list is the same already.</summary>
    public static VersionList? Fixed(MachineSnapshot machine, IReadOnlyCollection<K3sRelease> complete)
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

    private void LookAtEntries(IReadOnlyCollection<VersionReport> versions, string fix)
    {
        foreach (var version in versions.Where(version => version.Cached && !version.Listed))
        {
            LookAtUnlisted(version, versions, fix);
        }

        var otherBuilds = versions.Where(
            version => version.Listed && !version.Cached && _machine.NamedVersions.Contains(version.Release.Version));
        foreach (var release in otherBuilds.Select(version => version.Release))
        {
            var message = $"{release} is listed, and another build of it is in the cache: "
                + $"Rancher Desktop shows it, then downloads {release}";
            Wrong(Codes.OtherBuildListed, message, fix, release);
        }

        foreach (var entry in List.Odd.Where(entry => _machine.NamedVersions.Any(version => version.ToString() == entry.Version)))
        {
            var message = $"'{entry.Raw}' is listed, which is not a tag of k3s: "
                + $"Rancher Desktop shows {entry.Version}, then downloads a release of that name";
            Wrong(Codes.OtherBuildListed, message, fix);
        }

        LookAtAbsent(versions, fix);
    }

    /// <summary>Since 1.17, a list of another format is replaced; one that breaks off later leaves no version.</summary>
    private void LookAtProblem(string problem, string fix)
    {
        if (List.IsFolder)
        {
            fix = $"{new ShellCommand(_machine.Layout.Platform.System).Move(List.FilePath, List.FilePath + ".old")}; then {fix}";
        }

        var message = $"Rancher Desktop drops the whole version list: {problem}";
        if (List.IsReplaced && UsesOwnList)
        {
            Wrong(Codes.VersionListDropped, $"{message}; it {UsesIts}", fix, severity: Severity.Warning);
        }
        else
        {
            Wrong(Codes.VersionListDropped, message, fix);
        }
    }

    private void LookAtUnlisted(VersionReport version, IReadOnlyCollection<VersionReport> versions, string fix)
    {
        if (version.ListedInstead is not { } other)
        {
            if (version.Complete)
            {
                var message = $"{version.Release} is in the cache, but not in the version list: Rancher Desktop does not show it";
                Wrong(Codes.NotListed, message, _options.FixCommand, version.Release);
            }
        }
        else if (versions.FirstOrDefault(listed => listed.Release.ToString() == other) is { Cached: true } instead)
        {
            if (version.Complete && !instead.Complete)
            {
                var message = $"{version.Release} is complete, and {other} is listed instead, which is not: "
                    + "Rancher Desktop shows one build of each version";
                Wrong(Codes.OtherBuildListed, message, fix, version.Release);
                return;
            }

            var folder = Path.Join(_machine.Layout.Releases, version.Release.ToString());
            var both = $"{version.Release} is in the cache too, but Rancher Desktop shows one build of each version: {other}";
            _findings.Note(
                Codes.SecondBuildHidden,
                both,
                "no action needed; to free space, remove the folder that you do not want",
                folder,
                version.Release);
        }
    }

    /// <summary>A list that came from the network names every version. That is harmless, except in the dialog of the first start.</summary>
    private void LookAtAbsent(IReadOnlyCollection<VersionReport> versions, string fix)
    {
        var absent = versions.Count(version => version.Listed && !_machine.NamedVersions.Contains(version.Release.Version));
        if (absent == 0)
        {
            return;
        }

        var message = $"{absent} of the {List.Shown.Length} listed versions {(absent == 1 ? "is" : "are")} not in the cache";
        var offersComplete = versions.Any(version => version.Complete && version.Listed && version.Release == Offered);
        if (_machine.HasSettings || offersComplete)
        {
            _findings.Note(
                Codes.ListedNotCached,
                $"{message}: Rancher Desktop hides them without a network",
                "no action needed",
                List.FilePath);
            return;
        }

        IsWrong = true;
        var offers = absent == 1 ? "it by default" : "one of them by default";
        _findings.Warning(
            Codes.ListedNotCached,
            $"{message}, and the dialog of the first start offers {offers}: Rancher Desktop then needs the network",
            fix,
            List.FilePath);
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

    private void Wrong(
        DiagnosticCode code,
        string message,
        string hint,
        K3sRelease? release = null,
        Severity severity = Severity.Error)
    {
        IsWrong = true;
        if (severity == Severity.Warning)
        {
            _findings.Warning(code, message, hint, List.FilePath, release);
        }
        else
        {
            _findings.Error(code, message, hint, List.FilePath, release);
        }
    }
}
