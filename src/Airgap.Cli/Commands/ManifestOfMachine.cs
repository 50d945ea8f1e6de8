using System.Text;
using Airgap.Diagnosis;

namespace Airgap.Cli.Commands;

/// <summary>The manifest of what a machine holds: built and applied there, it completes what is missing before the cable is pulled.</summary>
internal static class ManifestOfMachine
{
    /// <summary>Writes it.</summary>
    /// <exception cref="OperationException">The machine holds nothing that could go into a manifest.</exception>
    public static string Write(MachineReport report)
    {
        var machine = report.Machine;
        var known = machine.Options.RancherDesktop;
        var cached = report.Versions.Where(version => version.Cached).ToArray();
        bool IsHidden(VersionReport version) => known is not null && machine.Traits.Hides(version.Release);
        var highest = cached.GroupBy(version => version.Release.Version).Select(builds => builds.MaxBy(build => build.Release)!.Release).ToHashSet();
        if (cached.Length == 0)
        {
            throw new OperationException(Codes.NothingForManifest, $"there is no version in '{machine.Layout.Releases}' to write a manifest of", "begin with a manifest of your own: dotnet airgap init");
        }

        if (cached.All(IsHidden))
        {
            throw new OperationException(Codes.NothingForManifest, $"Rancher Desktop {known} hides every version in '{machine.Layout.Releases}'", "begin with a manifest of your own: dotnet airgap init; or name the version that is really installed: --rancher-desktop VERSION");
        }

        var text = new StringBuilder();
        text.Append("# What a machine held when this was written. Built, and applied there, it completes what is missing: the kubectls first of all.\n");
        text.Append("version: 1\n\nkubernetes:\n");
        foreach (var version in cached)
        {
            var line = IsHidden(version) ? $"  # - {version.Release}   # Rancher Desktop {known} hides it"
                : !highest.Contains(version.Release) ? $"  # - {version.Release}   # a higher build of it is here, too"
                : version.Complete ? $"  - {version.Release}"
                : $"  - {version.Release}   # incomplete or damaged here";
            text.Append(line).Append('\n');
        }

        text.Append($"\nplatforms:\n  - {machine.Layout.Platform}\n");
        if (known is not null || machine.Settings.ContainerEngine is not null)
        {
            text.Append("\nrancherDesktop:\n");
            text.Append(known is { } stated ? $"  version: \"{stated}\"\n" : "");
            text.Append(machine.Settings.ContainerEngine is { } engine ? $"  containerEngine: {engine.ToString().ToLowerInvariant()}\n" : "");
        }

        var kubectls = machine.Kubectls.Entries.Select(entry => entry.Version).Distinct().Order().ToArray();
        text.Append(kubectls.Length == 0 ? "\n# There was no kubectl.\n" : $"\n# kubectls that were there: {string.Join(", ", kubectls)}\n");
        return text.ToString();
    }
}
