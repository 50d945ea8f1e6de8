using Airgap.Machine;
using Airgap.RancherDesktop;

namespace Airgap.Changing;

/// <summary>Warnings about what Rancher Desktop will make of a machine after an apply.</summary>
internal static class ApplyAdvisories
{
    /// <summary>Adds the warnings.</summary>
    /// <param name="warnings">Told of each.</param>
    /// <param name="machine">The machine.</param>
    /// <param name="engine">The container engine that the manifest states.</param>
    /// <param name="list">The version list as it will be; null where no release is applied.</param>
    /// <exception cref="OperationException">Rancher Desktop would show no version at all.</exception>
    public static void Add(List<Diagnostic> warnings, MachineSnapshot machine, ContainerEngine? engine, VersionList? list)
    {
        if (MisnamedKuberlrFolder.Find(machine) is { } misnamed)
        {
            warnings.Add(misnamed);
        }

        if (list is null)
        {
            return;
        }

        AddHidden(warnings, machine, list);
        AddConfigured(warnings, machine, list);
        warnings.AddRange(KnownBadMix.Find(machine.Options.RancherDesktop, machine.Settings.ContainerEngine ?? engine, list.Releases));
        if (machine.Options.RancherDesktopRuns)
        {
            const string message = "Rancher Desktop is running: it shows the new versions only after a restart";
            warnings.Add(Diagnostic.Warning(Codes.RancherDesktopRunning, message, "quit it and start it again"));
        }
    }

    private static void AddHidden(List<Diagnostic> warnings, MachineSnapshot machine, VersionList list)
    {
        var hidden = list.Releases.Where(machine.Traits.Hides).ToArray();
        if (hidden.Length == 0)
        {
            return;
        }

        const string consequence = "it will show no version at all and switch Kubernetes off";
        var minimum = machine.Traits.MinimumKubernetes;
        if (machine.Options.RancherDesktop is not { } known)
        {
            if (hidden.Length == list.Releases.Length)
            {
                var since = RancherDesktopTable.NewestMinimumSince;
                var message = $"Rancher Desktop {since} and later hides Kubernetes below {minimum}: {consequence}";
                warnings.Add(
                    Diagnostic.Warning(Codes.SomeHidden, message, "name the installed version to be sure: --rancher-desktop VERSION"));
            }
        }
        else if (hidden.Length == list.Releases.Length)
        {
            throw new OperationException(
                Codes.NothingVisible,
                $"Rancher Desktop {known} hides Kubernetes below {minimum}: {consequence}",
                $"build a bundle with {minimum} or later, or name the installed version: --rancher-desktop VERSION");
        }
        else
        {
            warnings.Add(Diagnostic.Warning(
                Codes.SomeHidden,
                $"Rancher Desktop {known} hides Kubernetes below {minimum}: {string.Join(", ", hidden)}"));
        }
    }

    private static void AddConfigured(List<Diagnostic> warnings, MachineSnapshot machine, VersionList list)
    {
        if (machine.Settings.KubernetesVersion is not { } configured || list.Releases.Any(release => release.Version == configured))
        {
            return;
        }

        var isNot = machine.List.Releases.Any(release => release.Version == configured) ? "is no longer" : "is not";
        var lowest = list.Releases.Where(release => release.Version.MinorVersion == list.Releases[0].Version.MinorVersion).Max();
        warnings.Add(Diagnostic.Warning(
            Codes.ConfiguredVersionMissing,
            $"Rancher Desktop is set to Kubernetes {configured}, which {isNot} in the list: it will use {lowest}",
            "choose a version in Rancher Desktop after its next start"));
    }
}
