using System.Text;
using Airgap.Cli.Commands;
using Airgap.Cli.Output;
using Airgap.Diagnosis;

namespace Airgap.Cli.Projects;

/// <summary>
/// Writes a manifest of what is on a machine. A bundle that is built from it and applied there adds what the machine needs to work
/// without a network.
/// </summary>
internal static class ManifestOfMachine
{
    /// <summary>Examines a machine. Returns the text of its manifest.</summary>
    /// <exception cref="OperationException">The machine has no release that Rancher Desktop shows.</exception>
    public static async Task<string> CreateAsync(Host host, Target target, CancellationToken cancellationToken) =>
        Text(await Doctor.ExamineAsync(target.ToDoctorOptions(host), new NoProgress(_ => { }), cancellationToken));

    private static string Text(MachineReport report)
    {
        var machine = report.Machine;
        var known = machine.Options.RancherDesktop;
        var cached = report.Versions.Where(version => version.Cached).ToArray();
        bool IsHidden(VersionReport version) => known is not null && machine.Traits.Hides(version.Release);
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
                $"Rancher Desktop {known} hides every release in '{machine.Layout.Releases}'",
                "start from a commented manifest: dotnet airgap init; or name the installed version with --rancher-desktop VERSION");
        }

        var text = new StringBuilder();
        text.Append("# What was on a machine when this was written. A bundle of it adds what the machine lacks: above all the kubectls.\n");
        text.Append("version: 1\n\nkubernetes:\n");
        foreach (var version in cached)
        {
            var line = IsHidden(version) ? $"  # - {version.Release}   # Rancher Desktop {known} hides it"
                : !highestBuilds.Contains(version.Release) ? $"  # - {version.Release}   # a higher build of it is here too"
                : version.Complete ? $"  - {version.Release}"
                : $"  - {version.Release}   # incomplete or damaged here";
            text.Append(line).Append('\n');
        }

        text.Append($"\nplatforms:\n  - {machine.Layout.Platform}\n");
        if (known is not null || machine.Settings.ContainerEngine is not null)
        {
            text.Append("\nrancherDesktop:\n");
            text.Append(known is { } stated ? $"  version: \"{stated}\"\n" : "");
            text.Append(
                machine.Settings.ContainerEngine is { } engine ? $"  containerEngine: {engine.ToString().ToLowerInvariant()}\n" : "");
        }

        var kubectls = machine.Kubectls.Entries.Select(entry => entry.Version).Distinct().Order().ToArray();
        text.Append($"\n# kubectls on the machine: {(kubectls.Length == 0 ? "none" : string.Join(", ", kubectls))}\n");
        return text.ToString();
    }
}
