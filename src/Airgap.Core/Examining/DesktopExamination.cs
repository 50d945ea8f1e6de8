using System.Collections.Immutable;
using Airgap.Compatibility;
using Airgap.Targets;
using Airgap.Versions;

namespace Airgap.Examining;

/// <summary>Looks at what Rancher Desktop will make of it all: its minimum, its settings, its profiles.</summary>
internal sealed class DesktopExamination
{
    private readonly ExamineOptions _options;
    private readonly RancherDesktopTraits _traits;
    private readonly Findings _findings;

    public DesktopExamination(ExamineOptions options, RancherDesktopTraits traits, Findings findings) => (_options, _traits, _findings) = (options, traits, findings);

    private string Desktop => _options.RancherDesktop is { } known ? $"Rancher Desktop {known}" : $"Rancher Desktop {RancherDesktopTable.NewestMinimumSince} and later";

    /// <summary>Looks.</summary>
    /// <param name="versions">The releases that are cached or listed.</param>
    /// <param name="shown">The version list as Rancher Desktop takes it; null where there is none that it reads.</param>
    public void Look(IReadOnlyCollection<VersionReport> versions, ImmutableArray<K3sRelease>? shown)
    {
        foreach (var broken in new[] { _options.Layout.Settings, _options.Layout.LockedProfile }.Concat(_options.Layout.Machine?.LockedProfiles ?? []).OfType<string>().Where(path => path.EndsWith(".json", StringComparison.Ordinal) && DesktopSettings.IsBroken(path)))
        {
            _findings.Warning(Codes.DesktopSettingsInvalid, $"'{broken}' cannot be understood, so what it says about Kubernetes is unknown", "look at what it is; where Rancher Desktop starts with it, it writes its settings anew", broken);
        }

        var settings = DesktopSettings.Read(_options.Layout);
        LookAtMinimum(versions, shown);
        if (settings.KubernetesEnabled == false)
        {
            _findings.Warning(Codes.KubernetesDisabled, "Kubernetes is switched off in Rancher Desktop's settings", "rdctl start --kubernetes.enabled=true", _options.Layout.Settings);
        }

        if (shown is { IsEmpty: false } list)
        {
            LookAtChoice(settings, versions, list);
        }

        LookAtProfiles(versions);
        foreach (var trouble in KnownTrouble.Find(_options.RancherDesktop, settings.ContainerEngine, versions.Where(version => version.Cached).Select(version => version.Release)))
        {
            // Where nobody says which engine it is, it may well be the other one.
            if (settings.ContainerEngine is null)
            {
                _findings.Note(trouble.Code, trouble.Message, trouble.Hint!);
            }
            else
            {
                _findings.Warning(trouble.Code, trouble.Message, trouble.Hint!);
            }
        }

        if (_options.RancherDesktopRuns)
        {
            _findings.Note(Codes.RancherDesktopRunning, "Rancher Desktop is running: what it shows is what it read when it started", "rdctl shutdown, then start it again");
        }
    }

    private void LookAtMinimum(IReadOnlyCollection<VersionReport> versions, ImmutableArray<K3sRelease>? shown)
    {
        bool Below(K3sRelease release) => release.Version.CompareTo(_traits.MinimumKubernetes) < 0;
        if (shown is { IsEmpty: false } list && list.All(Below))
        {
            var message = $"{Desktop} hides Kubernetes below {_traits.MinimumKubernetes}, and nothing else is listed: it shows no version at all, and switches Kubernetes off";
            var hint = $"apply a bundle with {_traits.MinimumKubernetes} or later; or name the version that is really installed: --rancher-desktop VERSION";
            _findings.Error(Codes.EverythingHidden, message, hint);
            return;
        }

        var hidden = versions.Where(version => version.Cached && Below(version.Release)).Select(version => version.Release).ToArray();
        if (hidden.Length > 0)
        {
            _findings.Warning(Codes.SomeHidden, $"{Desktop} hides Kubernetes below {_traits.MinimumKubernetes}: {string.Join(", ", hidden)}", $"apply a bundle with {_traits.MinimumKubernetes} or later; or name the version that is really installed: --rancher-desktop VERSION");
        }
    }

    /// <summary>Without a network it takes what is listed and has a folder of that version, of whatever build (<c>filterVersionsAgainstCache</c>).</summary>
    private void LookAtChoice(DesktopSettings settings, IReadOnlyCollection<VersionReport> versions, ImmutableArray<K3sRelease> list)
    {
        var available = versions.Where(version => version.Visible).Select(version => version.Release).ToArray();
        if (settings.KubernetesVersion is { } configured && available.Length > 0 && available.All(release => release.Version != configured))
        {
            var why = list.All(release => release.Version != configured) ? "not in the list"
                : versions.Any(version => version.Cached && version.Release.Version == configured) ? "hidden"
                : "listed and not in the cache";
            var taken = available.Where(release => release.Version.MinorVersion == available[0].Version.MinorVersion).Max().Version;
            _findings.Warning(Codes.ConfiguredVersionMissing, $"Rancher Desktop is set to Kubernetes {configured}, which is {why}: without a network it takes {taken} and writes that to its settings", $"choose one that is there: rdctl start --kubernetes.version={available[^1].Version}", _options.Layout.Settings);
        }
    }

    private void LookAtProfiles(IReadOnlyCollection<VersionReport> versions)
    {
        string?[] files = [.. _options.Layout.Machine?.LockedProfiles ?? [], _options.Layout.LockedProfile];
        var locked = files.OfType<string>()
            .Select(path => DeploymentProfile.LockedVersion(path) is { } version ? (path, version) : ((string, KubernetesVersion)?)null)
            .Append(_options.Locked)
            .OfType<(string Where, KubernetesVersion Version)>();
        foreach (var (where, version) in locked.Where(locked => !versions.Any(report => report is { Visible: true, Complete: true } && report.Release.Version == locked.Version)))
        {
            _findings.Error(Codes.LockedVersionMissing, $"the profile '{where}' locks Kubernetes {version}, which is not there: Rancher Desktop does not start", $"apply a bundle with {version}, or have the profile changed", where);
        }
    }
}
