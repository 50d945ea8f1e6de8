using Airgap.Compatibility;
using Airgap.Locking;
using Airgap.Planning;
using Airgap.Targets;

namespace Airgap.Applying;

/// <summary>What Rancher Desktop will make of the version list.</summary>
internal static class ApplyAdvisories
{
    /// <summary>Refuses a bundle that the known Rancher Desktop has no use for: everything would be in place, and nothing would be seen.</summary>
    /// <exception cref="OperationException">It reads other images, or looks for kubectl elsewhere.</exception>
    public static void RequireReadable(ApplyOptions options, IEnumerable<Artifact> artifacts)
    {
        if (options.RancherDesktop is not { } version)
        {
            return;
        }

        var hint = $"state rancherDesktop.version: \"{version}\" in the manifest and build again; or name the version that is really installed: --rancher-desktop VERSION";
        var runs = KubectlArtifacts.RunsOn(options.Layout.Platform, version).FolderName;
        foreach (var artifact in artifacts)
        {
            if (artifact.Kind == ArtifactKind.K3sImages && artifact.Name.EndsWith(".zst", StringComparison.Ordinal) && !RancherDesktopTable.For(version).ReadsZst)
            {
                throw new OperationException(Codes.BundleNotUsable, $"Rancher Desktop {version} reads only .tar images, and this bundle has {artifact.Name}", hint);
            }

            if (artifact.Kind == ArtifactKind.Kubectl && artifact.Path.Split('/')[1] != runs)
            {
                throw new OperationException(Codes.BundleNotUsable, $"the kuberlr of Rancher Desktop {version} looks for kubectl in {runs}, and this bundle has it in {artifact.Path.Split('/')[1]}", hint);
            }
        }
    }

    /// <summary>Warns of the folder that the way by hand, as documented, fills on Apple silicon: kuberlr never looks there.</summary>
    public static Diagnostic? MisnamedFolder(TargetLayout layout)
    {
        var folder = Path.Join(layout.Kuberlr, "darwin-aarch64");
        return Directory.Exists(folder)
            ? Diagnostic.Warning(Codes.MisnamedKuberlrFolder, $"'{folder}' is a folder that kuberlr never looks into: its name for Apple silicon is darwin-arm64", "remove it, if you filled it by hand")
            : null;
    }

    /// <summary>Adds the warnings.</summary>
    /// <exception cref="OperationException">Rancher Desktop would show nothing at all.</exception>
    public static void Add(List<Diagnostic> warnings, ApplyOptions options, ContainerEngine? engine, VersionList? list, EarlierVersionList before)
    {
        if (MisnamedFolder(options.Layout) is { } misnamed)
        {
            warnings.Add(misnamed);
        }

        if (list is null)
        {
            return;
        }

        var traits = RancherDesktopTable.Stated(options.RancherDesktop);
        var hidden = list.Releases.Where(release => release.Version.CompareTo(traits.MinimumKubernetes) < 0).ToArray();
        if (hidden.Length == list.Releases.Length)
        {
            const string consequence = "would show no version at all, and switches Kubernetes off then";
            if (options.RancherDesktop is { } known)
            {
                throw new OperationException(Codes.NothingVisible, $"Rancher Desktop {known} hides Kubernetes below {traits.MinimumKubernetes}: it {consequence}", $"build a bundle with {traits.MinimumKubernetes} or later, or name the version that is really installed: --rancher-desktop VERSION");
            }

            warnings.Add(Diagnostic.Warning(Codes.SomeHidden, $"Rancher Desktop {RancherDesktopTable.NewestMinimumSince} and later hides Kubernetes below {traits.MinimumKubernetes}: it {consequence}", "name the installed version to be sure: --rancher-desktop VERSION"));
        }
        else if (hidden.Length > 0 && options.RancherDesktop is { } known)
        {
            warnings.Add(Diagnostic.Warning(Codes.SomeHidden, $"Rancher Desktop {known} hides Kubernetes below {traits.MinimumKubernetes}: {string.Join(", ", hidden)}"));
        }

        var settings = DesktopSettings.Read(options.Layout);
        if (settings.KubernetesVersion is { } configured && list.Releases.All(release => release.Version != configured))
        {
            var wasListed = before.Releases.Any(release => release.Version == configured) ? "no longer" : "not";
            var lowest = list.Releases.Where(release => release.Version.MinorVersion == list.Releases[0].Version.MinorVersion).Max();
            warnings.Add(Diagnostic.Warning(Codes.ConfiguredVersionMissing, $"Rancher Desktop is set to Kubernetes {configured}, which is {wasListed} in the list: it will take {lowest}", "choose a version in Rancher Desktop after its next start"));
        }

        warnings.AddRange(KnownTrouble.Find(options.RancherDesktop, settings.ContainerEngine ?? engine, list.Releases));
        if (options.RancherDesktopRuns)
        {
            warnings.Add(Diagnostic.Warning(Codes.RancherDesktopRunning, "Rancher Desktop is running: it sees the new versions only after a restart", "quit it and start it again"));
        }
    }
}
