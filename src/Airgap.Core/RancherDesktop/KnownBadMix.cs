using System.Collections.Immutable;
using Airgap.Versions;

namespace Airgap.RancherDesktop;

/// <summary>A mix of Rancher Desktop, engine and Kubernetes that is known not to work without a network.</summary>
public sealed record KnownBadMix
{
    /// <summary>The engine that it happens with.</summary>
    public required ContainerEngine Engine { get; init; }

    /// <summary>The first Rancher Desktop that has it.</summary>
    public required RancherDesktopVersion From { get; init; }

    /// <summary>The first Rancher Desktop that does not have it any more; null while there is none.</summary>
    public required RancherDesktopVersion? Until { get; init; }

    /// <summary>The releases that have it: from the first on, below the second.</summary>
    public required ImmutableArray<(KubernetesVersion From, KubernetesVersion Below)> Releases { get; init; }

    /// <summary>What happens, as the end of a sentence about the releases.</summary>
    public required string What { get; init; }

    /// <summary>What to do.</summary>
    public required string Advice { get; init; }

    /// <summary>Who found it.</summary>
    public required string Source { get; init; }

    /// <summary>Whether a release has it.</summary>
    public bool Has(KubernetesVersion release) =>
        Releases.Any(range => release.CompareTo(range.From) >= 0 && release.CompareTo(range.Below) < 0);

    /// <summary>Warns of the releases among some that have it.</summary>
    /// <param name="rancherDesktop">The machines' Rancher Desktop; null is treated as the newest.</param>
    /// <param name="engine">Their engine; null may be either.</param>
    /// <param name="releases">The releases.</param>
    public static IEnumerable<Diagnostic> Find(
        RancherDesktopVersion? rancherDesktop,
        ContainerEngine? engine,
        IEnumerable<K3sRelease> releases)
    {
        var all = releases.Distinct().Order().ToArray();
        var version = rancherDesktop ?? RancherDesktopTable.Newest.First;
        foreach (var mix in Rows.Where(row => row.Engine == (engine ?? row.Engine) && row.IsIn(version)))
        {
            var affected = all.Where(release => mix.Has(release.Version)).ToArray();
            if (affected.Length > 0)
            {
                var who = rancherDesktop is { } stated ? $"Rancher Desktop {stated}" : "Rancher Desktop";
                yield return Diagnostic.Warning(
                    Codes.KnownBadMix,
                    $"with {mix.Engine.ToString().ToLowerInvariant()}, {who} {mix.What}: {string.Join(", ", affected)}",
                    $"{mix.Advice}; see {mix.Source}");
            }
        }
    }

    private bool IsIn(RancherDesktopVersion version) =>
        From.CompareTo(version) <= 0 && (Until is not { } until || version.CompareTo(until) < 0);

    private static (KubernetesVersion From, KubernetesVersion Below) Patches(int minor, int first, int last) =>
        (new(1, minor, first), new(1, minor, last + 1));

    /// <summary>What is known, each with its source.</summary>
    public static ImmutableArray<KnownBadMix> Rows { get; } =
    [
        new()
        {
            Engine = ContainerEngine.Containerd,
            From = new(1, 2, 0),
            Until = new(1, 22, 0),
            // The k3s releases of December 2025 and later.
            Releases = [(new(1, 32, 11), new(1, 33, 0)), (new(1, 33, 7), new(1, 34, 0)), (new(1, 34, 3), new(2, 0, 0))],
            What = "cannot load the images of k3s releases of December 2025 and later (\"content digest ... not found\")",
            Advice = "use Rancher Desktop 1.22 or later, or an earlier patch",
            Source = "https://github.com/rancher-sandbox/rancher-desktop/issues/9710",
        },
        new()
        {
            Engine = ContainerEngine.Moby,
            From = new(1, 2, 0),
            Until = new(1, 8, 0),
            Releases = [(new(1, 0, 0), new(2, 0, 0))],
            What = "starts no pod without a network, since it wants the image registry.k8s.io/pause",
            Advice = "use containerd, or Rancher Desktop 1.8 or later",
            Source = "https://github.com/rancher-sandbox/rancher-desktop/issues/3743",
        },
        new()
        {
            Engine = ContainerEngine.Moby,
            From = new(1, 8, 0),
            Until = null,
            Releases = [Patches(24, 1, 3)],
            What = "starts no pod of these without a network, since they want the image registry.k8s.io/pause",
            Advice = "use containerd, or another patch",
            Source = "https://github.com/rancher-sandbox/rancher-desktop/issues/3743",
        },
        new()
        {
            Engine = ContainerEngine.Moby,
            From = new(1, 16, 0),
            Until = null,
            Releases = [Patches(26, 8, 13), Patches(27, 5, 10), Patches(28, 0, 6), Patches(29, 0, 1)],
            What = "starts no pod of these without a network, since they want the image registry.k8s.io/pause",
            Advice = "use containerd, or another patch",
            Source = "https://github.com/rancher-sandbox/rancher-desktop/issues/3743",
        },
    ];
}
