using Airgap.Machine;

namespace Airgap.Diagnosis;

/// <summary>Compares the entries of the version list with the folders of the cache.</summary>
internal sealed class ListedVersions
{
    private readonly MachineSnapshot _machine;
    private readonly DoctorOptions _options;
    private readonly ListFindings _findings;
    private readonly IReadOnlyCollection<VersionReport> _versions;
    private readonly string _fix;

    public ListedVersions(
        MachineSnapshot machine,
        DoctorOptions options,
        ListFindings findings,
        IReadOnlyCollection<VersionReport> versions,
        string fix) =>
        (_machine, _options, _findings, _versions, _fix) = (machine, options, findings, versions, fix);

    /// <summary>Looks.</summary>
    public void Look()
    {
        foreach (var version in _versions.Where(version => version.Cached && !version.Listed))
        {
            if (version.ListedInstead is { } other)
            {
                LookAtOther(version, other);
            }
            else if (version.Complete)
            {
                var message = $"{version.Release} is in the cache, but not in the version list: Rancher Desktop does not show it";
                _findings.Error(Codes.NotListed, message, _options.FixCommand, version.Release);
            }
        }

        LookAtOtherBuilds();
        LookAtOdd();
    }

    private void LookAtOther(VersionReport version, string other)
    {
        if (_versions.FirstOrDefault(listed => listed.Release.ToString() == other) is not { Cached: true } instead)
        {
            return;
        }

        if (version.Complete && !instead.Complete)
        {
            var message = $"{version.Release} is complete, and {other} is listed instead, which is not: "
                + "Rancher Desktop shows one build of each version";
            _findings.Error(Codes.OtherBuildListed, message, _fix, version.Release);
            return;
        }

        _findings.Note(
            Codes.SecondBuildHidden,
            $"{version.Release} is in the cache too, but Rancher Desktop shows one build of each version: {other}",
            "no action needed; to free space, remove the folder that you do not want",
            Path.Join(_machine.Layout.Releases, version.Release.ToString()),
            version.Release);
    }

    private void LookAtOtherBuilds()
    {
        var builds = _versions.Where(
            version => version.Listed && !version.Cached && _machine.NamedVersions.Contains(version.Release.Version));
        foreach (var release in builds.Select(version => version.Release))
        {
            var message = $"{release} is listed, and another build of it is in the cache: "
                + $"Rancher Desktop shows it, then downloads {release}";
            _findings.Error(Codes.OtherBuildListed, message, _fix, release);
        }
    }

    private void LookAtOdd()
    {
        foreach (var entry in _machine.List.Odd.Where(entry => _machine.NamedVersions.Any(version => version.ToString() == entry.Version)))
        {
            var message = $"'{entry.Raw}' is listed, which is not a tag of k3s: "
                + $"Rancher Desktop shows {entry.Version}, then downloads a release of that name";
            _findings.Error(Codes.OtherBuildListed, message, _fix);
        }
    }
}
