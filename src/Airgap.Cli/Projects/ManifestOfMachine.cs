using System.Text;
using Airgap.Cli.Commands;
using Airgap.Compatibility;
using Airgap.Examining;
using Airgap.Targets;
using Airgap.Versions;

namespace Airgap.Cli.Projects;

/// <summary>
/// Writes a manifest of what is on a machine. A bundle that is built from it and applied there adds what the machine needs to work
/// without a network.
/// </summary>
internal static class ManifestOfMachine
{
    /// <summary>Examines a machine. Returns the text of its manifest.</summary>
    /// <exception cref="OperationException">The machine has no release that Rancher Desktop shows.</exception>
    public static async Task<string> CreateAsync(Target target, CancellationToken cancellationToken)
    {
        var options = new ExamineOptions
        {
            Layout = target.Layout,
            RancherDesktop = target.RancherDesktop,
            RancherDesktopRuns = false,
            FixCommand = "dotnet airgap doctor --fix" + target.Options,
            Degree = Environment.ProcessorCount,
        };
        return Text(await new Examiner(options).ExamineAsync(cancellationToken), DesktopSettings.Read(target.Layout));
    }

    private static string Text(MachineReport machine, DesktopSettings settings)
    {
        var cached = machine.Versions.Where(version => version.Cached).ToArray();
        var minimum = machine.RancherDesktop is { } known ? RancherDesktopTable.For(known).MinimumKubernetes : (KubernetesVersion?)null;
        bool IsHidden(VersionReport version) => minimum is { } lowest && version.Release.Version.CompareTo(lowest) < 0;
        var highestBuilds = cached.GroupBy(version => version.Release.Version)
            .Select(builds => builds.MaxBy(build => build.Release)!.Release)
            .ToHashSet();
        if (cached.Length == 0)
        {
            throw new OperationException(
                Codes.NothingForManifest,
                $"'{machine.Layout.Releases}' has no k3s release to write a manifest of",
                "start from a commented manifest: dotnet airgap init");
        }

        if (cached.All(IsHidden))
        {
            throw new OperationException(
                Codes.NothingForManifest,
                $"Rancher Desktop {machine.RancherDesktop} hides every release in '{machine.Layout.Releases}'",
                "start from a commented manifest: dotnet airgap init; or name the installed version with --rancher-desktop VERSION");
        }

        var text = new StringBuilder();
        text.Append("# What was on a machine when this was written. A bundle of it adds what the machine lacks: above all the kubectls.\n");
        text.Append("version: 1\n\nkubernetes:\n");
        foreach (var version in cached)
        {
            var line = IsHidden(version) ? $"  # - {version.Release}   # Rancher Desktop {machine.RancherDesktop} hides it"
                : !highestBuilds.Contains(version.Release) ? $"  # - {version.Release}   # a higher build of it is here too"
                : version.Complete ? $"  - {version.Release}"
                : $"  - {version.Release}   # incomplete or damaged here";
            text.Append(line).Append('\n');
        }

        text.Append($"\nplatforms:\n  - {machine.Layout.Platform}\n");
        if (machine.RancherDesktop is not null || settings.ContainerEngine is not null)
        {
            text.Append("\nrancherDesktop:\n");
            text.Append(machine.RancherDesktop is { } stated ? $"  version: \"{stated}\"\n" : "");
            text.Append(settings.ContainerEngine is { } engine ? $"  containerEngine: {engine.ToString().ToLowerInvariant()}\n" : "");
        }

        var kubectls = machine.Kubectls.Select(entry => entry.Version).Distinct().Order().ToArray();
        text.Append($"\n# kubectls on the machine: {(kubectls.Length == 0 ? "none" : string.Join(", ", kubectls))}\n");
        return text.ToString();
    }
}
