using System.Collections.Immutable;
using Airgap.Manifests;
using Airgap.Versions;

namespace Airgap.Cli.Projects;

/// <summary>The manifest that <c>init</c> writes: valid as it is, with every key explained in comments.</summary>
internal static class ManifestTemplate
{
    private const int Column = 24;

    /// <summary>The forms of an entry, in the order in which they are explained. Those that are not used are comments.</summary>
    private static readonly (Func<KubernetesEntry, bool> IsOfForm, string Example, string Meaning)[] Forms =
    [
        (entry => entry is ChannelEntry, "stable", "what the stable channel of k3s points at"),
        (entry => entry is MinorEntry, "1.30", "newest patch and newest build of a minor"),
        (entry => entry is PatchEntry, "1.29.4", "newest build of a patch"),
        (entry => entry is ExactEntry, "v1.28.8+k3s1", "exactly this build"),
        (entry => entry is RangeEntry, "1.31 - 1.33", "newest patch of every minor in the range"),
    ];

    /// <summary>The text.</summary>
    /// <param name="entries">The Kubernetes versions; none: the stable channel.</param>
    /// <param name="platforms">The platforms, at least one.</param>
    /// <param name="rancherDesktop">The version of Rancher Desktop; null if it is not known.</param>
    public static string For(
        ImmutableArray<KubernetesEntry> entries, ImmutableArray<Platform> platforms, RancherDesktopVersion? rancherDesktop)
    {
        entries = entries.IsEmpty ? [new ChannelEntry("stable")] : entries;
        var kubernetes = entries.Select(entry => Line("- ", entry.Text, Meaning(entry)))
            .Concat(Forms.Where(form => !entries.Any(form.IsOfForm)).Select(form => Line("# - ", form.Example, form.Meaning)));
        var others = Platform.All.Where(other => other.HasRancherDesktop && !platforms.Contains(other));
        var machines = platforms.Select(platform => $"  - {platform}").Concat(others.Select(other => $"  # - {other}"));
        var desktop = rancherDesktop is { } version
            ? $"rancherDesktop:\n  version: \"{version}\"\n  # containerEngine: containerd   # or moby"
            : "# rancherDesktop:\n#   version: \"1.22\"\n#   containerEngine: containerd   # or moby";
        return $"""
            # yaml-language-server: $schema=./airgap.schema.json
            # An editor that knows the line above completes and explains every key: dotnet airgap schema > airgap.schema.json

            # What machines without network need: see https://docs.rancherdesktop.io/how-to-guides/running-air-gapped
            version: 1

            # Which bundle it is. Raise the serial number when the bundle changes: machines refuse a lower one than they had.
            # name: factory
            # serial: 1

            # The Kubernetes versions to choose from in Rancher Desktop there.
            kubernetes:
            {string.Join('\n', kubernetes)}

            # The machines that will run Rancher Desktop and kubectl.
            platforms:
            {string.Join('\n', machines)}

            # The Rancher Desktop on those machines; with it, checks and choices are exact.
            {desktop}

            # The smallest set of kubectls is computed: each serves its own minor, the one below and the one above.
            # kubectl:
            #   policy: minimal       # or matching: one kubectl per Kubernetes minor
            #   include: ["1.29.4"]   # always in the bundle
            #   allowDownload: false  # on the machines: if no kubectl fits, fail at once instead of waiting for a network

            # k3s' images: .tar.zst if Rancher Desktop reads it, else .tar
            # images:
            #   format: auto          # or zst, tar

            # Other files to carry: local files by glob, downloads by address and checksum.
            # files:
            #   - path: images/**/*.tar
            #     exclude: ["**/*.tmp"]
            #     to: images                    # folder below files/ in the bundle
            #   - url: https://example.com/Rancher.Desktop.Setup.1.22.0.msi
            #     sha256: ...                   # what 'sha256sum FILE' prints
            #     platforms: [windows/amd64]
            #     install: "{"{home}"}/Downloads"   # where apply puts it; without this, it stays in the bundle

            # Where to read instead of upstream: another address, or a folder.
            # mirrors:
            #   https://github.com/: https://artifacts.example.com/github/
            #   https://dl.k8s.io/: ./upstream/dl.k8s.io/

            """.ReplaceLineEndings("\n");
    }

    private static string Meaning(KubernetesEntry entry) => entry is ChannelEntry channel
        ? $"what the {channel.Channel} channel of k3s points at"
        : Forms.First(form => form.IsOfForm(entry)).Meaning;

    /// <summary>A line of <c>kubernetes</c>: versions that begin with a digit are quoted, since editors can read 1.30 as 1.3.</summary>
    private static string Line(string prefix, string entry, string meaning)
    {
        var written = char.IsAsciiDigit(entry[0]) ? $"\"{entry}\"" : entry;
        return $"  {prefix}{written}".PadRight(Column) + $"  # {meaning}";
    }
}
