using System.Collections.Immutable;
using Airgap.Manifests;
using Airgap.Planning;

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
        string[] before = [.. locked.Kubernetes.Select(entry => entry.Text), .. locked.Platforms.Select(platform => platform.ToString()), .. locked.Files.Select(entry => $"files {LockWriter.Row(entry)}")];
        string[] after = [.. wanted.Kubernetes.Select(entry => entry.Text), .. wanted.Platforms.Select(platform => platform.ToString()), .. wanted.Files.Select(entry => $"files {LockWriter.Row(entry)}")];
        var changed = Settings(locked).Zip(Settings(wanted))
            .Where(pair => pair.First.Value != pair.Second.Value)
            .Select(pair => $"{pair.First.Name} from {pair.First.Value ?? "nothing"} to {pair.Second.Value ?? "nothing"}");
        return new RequestDifference([.. after.Except(before)], [.. before.Except(after)], [.. changed]);
    }

    /// <summary>Compares a lock file with a manifest and the files of its folder.</summary>
    /// <param name="value">The lock file.</param>
    /// <param name="wanted">What the manifest asks for.</param>
    /// <param name="local">The files of its folder that it means now.</param>
    public static RequestDifference Between(Lock value, BundleRequest wanted, ImmutableArray<LocalFile> local)
    {
        var difference = Between(value.Request, wanted);
        var before = value.Artifacts.Where(artifact => artifact is { Kind: ArtifactKind.File, Url: null }).ToDictionary(artifact => artifact.Path, StringComparer.Ordinal);
        var after = local.GroupBy(file => file.Artifact.Path, StringComparer.Ordinal).ToDictionary(group => group.Key, group => group.First(), StringComparer.Ordinal);
        return new RequestDifference(
            [.. difference.Added, .. after.Keys.Except(before.Keys).Order(StringComparer.Ordinal)],
            [.. difference.Removed, .. before.Keys.Except(after.Keys).Order(StringComparer.Ordinal)],
            [.. difference.Changed, .. before.Keys.Intersect(after.Keys).Where(path => before[path].Content != after[path].Content).Order(StringComparer.Ordinal).Select(path => $"the content of {path}")]);
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
