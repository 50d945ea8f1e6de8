using Airgap.Machine;
using Airgap.RancherDesktop;

namespace Airgap.Diagnosis;

/// <summary>Checks how Rancher Desktop will see the machine: its minimum version, its settings, its profiles.</summary>
internal sealed class DesktopDiagnosis
{
    private readonly MachineSnapshot _machine;
    private readonly Findings _findings;

    public DesktopDiagnosis(MachineSnapshot machine, Findings findings) => (_machine, _findings) = (machine, findings);

    private DesktopSettings Settings => _machine.Settings;

    private string Desktop => _machine.Options.RancherDesktop is { } known
        ? $"Rancher Desktop {known}"
        : $"Rancher Desktop {RancherDesktopTable.NewestMinimumSince} and later";

    private string ApplyLater =>
        $"apply a bundle with {_machine.Traits.MinimumKubernetes} or later; or name the installed version: --rancher-desktop VERSION";

    /// <summary>Looks.</summary>
    /// <param name="versions">The releases that are cached or listed.</param>
    public void Look(IReadOnlyCollection<VersionReport> versions)
    {
        foreach (var broken in _machine.BrokenSettings)
        {
            LookAtBroken(broken);
        }

        LookAtMinimum(versions);
        if (Settings.KubernetesEnabled == false)
        {
            const string message = "Kubernetes is switched off in Rancher Desktop's settings";
            _findings.Warning(Codes.KubernetesDisabled, message, "rdctl start --kubernetes.enabled=true", _machine.Layout.Settings);
        }

        LookAtChoice(versions);
        LookAtProfiles(versions);
        LookAtBadMixes(versions);
        if (_machine.Options.RancherDesktopRuns)
        {
            const string message = "Rancher Desktop is running: it shows what it read when it started";
            _findings.Note(Codes.RancherDesktopRunning, message, "rdctl shutdown, then start it again");
        }
    }

    private void LookAtBroken(BrokenSettings broken)
    {
        if (broken.IsProfile)
        {
            var message = $"Rancher Desktop does not start, since it cannot read the profile '{broken.FilePath}': {broken.Problem}";
            _findings.Error(Codes.DesktopSettingsInvalid, message, "correct the file, or have it corrected", broken.FilePath);
        }
        else
        {
            var message = $"Rancher Desktop cannot read '{broken.FilePath}': {broken.Problem}; "
                + "when it starts, it replaces the file by its default settings";
            _findings.Warning(Codes.DesktopSettingsInvalid, message, "correct the file, or remove it", broken.FilePath);
        }
    }

    private void LookAtMinimum(IReadOnlyCollection<VersionReport> versions)
    {
        var minimum = _machine.Traits.MinimumKubernetes;
        if (_machine.List.IsRead && !_machine.List.Shown.IsEmpty && _machine.List.Shown.All(_machine.Traits.Hides))
        {
            var message = $"{Desktop} hides Kubernetes below {minimum}, and nothing else is listed: "
                + "it shows no version at all and switches Kubernetes off";
            _findings.Error(Codes.EverythingHidden, message, ApplyLater);
            return;
        }

        var hidden = versions
            .Where(version => version.Cached && _machine.Traits.Hides(version.Release))
            .Select(version => version.Release)
            .ToArray();
        if (hidden.Length > 0)
        {
            _findings.Warning(Codes.SomeHidden, $"{Desktop} hides Kubernetes below {minimum}: {string.Join(", ", hidden)}", ApplyLater);
        }
    }

    /// <summary>
    /// Without a network it takes what is listed and has a folder of that version, of any build (<c>filterVersionsAgainstCache</c>).
    /// </summary>
    private void LookAtChoice(IReadOnlyCollection<VersionReport> versions)
    {
        var available = versions.Where(version => version.Visible).Select(version => version.Release).ToArray();
        if (!_machine.List.IsRead || available.Length == 0 || Settings.VersionText is not { } text
            || available.Any(release => release.Version == Settings.KubernetesVersion))
        {
            return;
        }

        var taken = available.Where(release => release.Version.MinorVersion == available[0].Version.MinorVersion).Max().Version;
        _findings.Warning(
            Codes.ConfiguredVersionMissing,
            $"{Configured(text, versions)}: without a network it uses {taken} and writes that to its settings",
            $"choose an available version: rdctl start --kubernetes.version={available[^1].Version}",
            _machine.Layout.Settings);
    }

    private string Configured(string text, IReadOnlyCollection<VersionReport> versions)
    {
        if (text.Length == 0)
        {
            return "Rancher Desktop's settings have no Kubernetes version";
        }

        if (NodeSemver.TryParse(text) is null)
        {
            return $"Rancher Desktop is set to Kubernetes '{text}', which is not a version";
        }

        var configured = Settings.KubernetesVersion;
        var why = _machine.List.Shown.All(release => release.Version != configured) ? "not in the list"
            : versions.Any(version => version.Cached && version.Release.Version == configured) ? "hidden"
            : "listed but not in the cache";
        return $"Rancher Desktop is set to Kubernetes {configured?.ToString() ?? text}, which is {why}";
    }

    private void LookAtProfiles(IReadOnlyCollection<VersionReport> versions)
    {
        foreach (var (where, version) in _machine.LockedVersions)
        {
            var locked = DesktopSettings.Of(version, null, null).KubernetesVersion;
            if (!versions.Any(report => report is { Visible: true, Complete: true } && report.Release.Version == locked))
            {
                var message = $"the profile '{where}' locks Kubernetes {version}, which is not available: Rancher Desktop does not start";
                _findings.Error(Codes.LockedVersionMissing, message, $"apply a bundle with {version}, or have the profile changed", where);
            }
        }
    }

    private void LookAtBadMixes(IReadOnlyCollection<VersionReport> versions)
    {
        var cached = versions.Where(version => version.Cached).Select(version => version.Release);
        foreach (var mix in KnownBadMix.Find(_machine.Options.RancherDesktop, Settings.ContainerEngine, cached))
        {
            // Where the settings do not name the engine, it may be the other one.
            _findings.Add(Settings.ContainerEngine is null ? mix with { Severity = Severity.Note } : mix);
        }
    }
}
