using System.Collections.Immutable;
using Airgap.Manifests;

namespace Airgap.Locking;

/// <summary>How a manifest's request differs from the one in a lock file: what makes the lock stale, entry by entry.</summary>
/// <param name="Added">What the manifest asks for and the lock does not know.</param>
/// <param name="Removed">What the lock knows and the manifest no longer asks for.</param>
/// <param name="Changed">Settings that changed.</param>
public sealed record RequestDifference(ImmutableArray<string> Added, ImmutableArray<string> Removed, ImmutableArray<string> Changed)
{
    /// <summary>Whether the two mean the same.</summary>
    public bool IsEmpty => Added.IsEmpty && Removed.IsEmpty && Changed.IsEmpty;

    /// <summary>Every difference as a phrase.</summary>
    public IEnumerable<string> Phrases => Added.Select(text => $"added: {text}").Concat(Removed.Select(text => $"removed: {text}")).Concat(Changed.Select(text => $"changed: {text}"));

    /// <summary>Compares.</summary>
    /// <param name="locked">The lock's request.</param>
    /// <param name="wanted">The manifest's.</param>
    public static RequestDifference Between(BundleRequest locked, BundleRequest wanted)
    {
        string[] before = [.. locked.Kubernetes.Select(entry => entry.Text), .. locked.Platforms.Select(platform => platform.ToString())];
        string[] after = [.. wanted.Kubernetes.Select(entry => entry.Text), .. wanted.Platforms.Select(platform => platform.ToString())];
        var changed = Settings(locked).Zip(Settings(wanted))
            .Where(pair => pair.First.Value != pair.Second.Value)
            .Select(pair => $"{pair.First.Name} from {pair.First.Value ?? "nothing"} to {pair.Second.Value ?? "nothing"}");
        return new RequestDifference([.. after.Except(before)], [.. before.Except(after)], [.. changed]);
    }

    private static IEnumerable<(string Name, string? Value)> Settings(BundleRequest request) =>
    [
        ("rancherDesktop.version", request.RancherDesktop?.ToString()),
        ("rancherDesktop.containerEngine", request.ContainerEngine?.ToString().ToLowerInvariant()),
        ("kubectl.policy", request.KubectlPolicy?.ToString().ToLowerInvariant()),
        ("kubectl.include", request.KubectlInclude.IsEmpty ? null : string.Join(", ", request.KubectlInclude)),
        ("kubectl.allowDownload", request.KubectlAllowDownload?.ToString().ToLowerInvariant()),
        ("images.format", request.ImageFormat?.ToString().ToLowerInvariant()),
    ];
}
