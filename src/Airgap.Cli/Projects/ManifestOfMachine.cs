using System.Collections.Immutable;
using System.Text;
using Airgap.Diagnosis;
using Airgap.Manifests;
using Airgap.Versions;

namespace Airgap.Cli.Projects;

/// <summary>
/// Writes a manifest of what is on a machine. A bundle that is built from it and applied there adds what the machine needs to work
/// without a network.
/// </summary>
internal static class ManifestOfMachine
{
    /// <summary>The text of the manifest.</summary>
    /// <param name="report">What is on the machine.</param>
    /// <param name="added">Entries that it gets besides.</param>
    /// <param name="hint">What to do where there is nothing to write.</param>
    /// <exception cref="OperationException">
    /// The machine has no release that Rancher Desktop shows, and no entry is added; or an added one is a build that would not be shown.
    /// </exception>
    public static string Text(MachineReport report, ImmutableArray<KubernetesEntry> added, string hint)
    {
        RequireHighestBuilds(report, added);
        var machine = report.Machine;
        var known = machine.Options.RancherDesktop;
        var cached = report.Versions.Where(version => version.Cached).ToArray();
        bool IsHidden(VersionReport version) => known is not null && machine.Traits.Hides(version.Release);
        var highestBuilds = cached.GroupBy(version => version.Release.Version)
            .Select(builds => builds.MaxBy(build => build.Release)!.Release)
            .ToHashSet();
        var requested = added.OfType<ExactEntry>().ToDictionary(entry => entry.Release.Version, entry => entry.Release);
        if (cached.Length == 0 && added.IsEmpty)
        {
            throw new OperationException(
                Codes.NothingForManifest,
                $"'{machine.Layout.Releases}' has no k3s release to write a manifest of",
                hint);
        }

        if (cached.All(IsHidden) && added.IsEmpty)
        {
            throw new OperationException(
                Codes.NothingForManifest,
                $"Rancher Desktop {known} hides every release in '{machine.Layout.Releases}'",
                $"{hint}; or name the installed version with --rancher-desktop VERSION");
        }

        var text = new StringBuilder();
        text.Append("# What was on a machine when this was written. A bundle of it adds what the machine lacks: above all the kubectls.\n");
        text.Append("version: 1\n\nkubernetes:\n");
        var written = new HashSet<K3sRelease>();
        foreach (var version in cached)
        {
            var line = IsHidden(version) ? $"  # - {version.Release}   # Rancher Desktop {known} hides it"
                : requested.TryGetValue(version.Release.Version, out var other) && other != version.Release
                    ? $"  # - {version.Release}   # {other} was requested"
                : !highestBuilds.Contains(version.Release) && !requested.ContainsValue(version.Release)
                    ? $"  # - {version.Release}   # a higher build of it is here too"
                : version.Complete ? $"  - {version.Release}"
                : $"  - {version.Release}   # incomplete or damaged here";
            text.Append(line).Append('\n');
            if (!line.StartsWith("  #", StringComparison.Ordinal))
            {
                written.Add(version.Release);
            }
        }

        foreach (var entry in added.Where(entry => entry is not ExactEntry exact || !written.Contains(exact.Release)))
        {
            text.Append($"  - \"{entry}\"   # requested\n");
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

    /// <summary>Refuses a build that Rancher Desktop would not show, because a higher build of the version is in the cache.</summary>
    private static void RequireHighestBuilds(MachineReport found, ImmutableArray<KubernetesEntry> added)
    {
        foreach (var requested in added.OfType<ExactEntry>().Select(entry => entry.Release))
        {
            var cached = found.Versions.Where(version => version.Cached && version.Release.Version == requested.Version);
            if (cached.Select(version => version.Release).Where(build => build.CompareTo(requested) > 0).ToArray() is [.., var higher])
            {
                var folder = Path.Join(found.Machine.Layout.Releases, higher.ToString());
                throw new OperationException(
                    Codes.ConflictingBuilds,
                    $"{requested} was requested, and {higher} is in the cache: Rancher Desktop shows only the highest build of a version",
                    $"do not request {requested}, or first remove the folder '{folder}'");
            }
        }
    }
}
