using System.Collections.Immutable;
using System.Globalization;
using Airgap.Manifests;
using Airgap.Planning;

namespace Airgap.Locking;

/// <summary>The difference between the request of a manifest and that of a lock file: why the lock file is out of date.</summary>
/// <param name="Added">What only the manifest has.</param>
/// <param name="Removed">What only the lock file has.</param>
/// <param name="Changed">The settings and files that changed.</param>
public sealed record RequestDifference(ImmutableArray<string> Added, ImmutableArray<string> Removed, ImmutableArray<string> Changed)
{
    /// <summary>Whether there is no difference.</summary>
    public bool IsEmpty => Added.IsEmpty && Removed.IsEmpty && Changed.IsEmpty;

    /// <summary>Every difference: <c>added</c>, <c>removed</c> or <c>changed</c>, and what it is about, without secrets.</summary>
    public IEnumerable<(string Change, string What)> Rows =>
        Added.Select(text => ("added", Secrets.Mask(text)))
            .Concat(Removed.Select(text => ("removed", Secrets.Mask(text))))
            .Concat(Changed.Select(text => ("changed", Secrets.Mask(text))));

    /// <summary>Every difference as a phrase.</summary>
    public IEnumerable<string> Phrases => Rows.Select(row => $"{row.Change}: {row.What}");

    /// <summary>Compares two requests.</summary>
    /// <param name="locked">The lock file's request.</param>
    /// <param name="wanted">The manifest's request.</param>
    public static RequestDifference Between(BundleRequest locked, BundleRequest wanted)
    {
        var (before, after) = (Entries(locked), Entries(wanted));
        var changed = Settings(locked).Zip(Settings(wanted))
            .Where(pair => pair.First.Value != pair.Second.Value)
            .Select(pair => $"{pair.First.Name} from {pair.First.Value ?? "nothing"} to {pair.Second.Value ?? "nothing"}");
        return new RequestDifference([.. after.Except(before)], [.. before.Except(after)], [.. changed]);
    }

    /// <summary>Compares a lock file with a manifest and the files of its folder.</summary>
    /// <param name="value">The lock file.</param>
    /// <param name="wanted">The manifest's request.</param>
    /// <param name="local">The files of its folder that its globs match now.</param>
    public static RequestDifference Between(Lock value, BundleRequest wanted, ImmutableArray<LocalFile> local)
    {
        var difference = Between(value.Request, wanted);
        var before = value.Artifacts
            .Where(artifact => artifact is { Kind: ArtifactKind.File, Url: null })
            .ToDictionary(artifact => artifact.Path, artifact => artifact.Content, StringComparer.Ordinal);
        var after = local
            .GroupBy(file => file.Artifact.Path, StringComparer.Ordinal)
            .ToDictionary(group => group.Key, group => group.First().Content, StringComparer.Ordinal);
        var changed = before.Keys.Intersect(after.Keys).Where(path => before[path] != after[path]).Order(StringComparer.Ordinal);
        var sizeless = value.Artifacts.Where(artifact => artifact.Content.Size == 0).Select(artifact => artifact.Path);
        return new RequestDifference(
            [.. difference.Added, .. after.Keys.Except(before.Keys).Order(StringComparer.Ordinal)],
            [.. difference.Removed, .. before.Keys.Except(after.Keys).Order(StringComparer.Ordinal)],
            [
                .. difference.Changed,
                .. changed.Select(path => $"the content of {path}"),
                .. sizeless.Order(StringComparer.Ordinal).Select(path => $"the size of {path}, which is 0 in the lock file"),
            ]);
    }

    private static string[] Entries(BundleRequest request) =>
    [
        .. request.Kubernetes.Select(entry => entry.Text),
        .. request.Platforms.Select(platform => platform.ToString()),
        .. request.Files.Select(entry => $"files {LockWriter.Row(entry)}"),
    ];

    private static IEnumerable<(string Name, string? Value)> Settings(BundleRequest request) =>
    [
        ("name", request.Name),
        ("serial", request.Serial?.ToString(CultureInfo.InvariantCulture)),
        ("rancherDesktop.version", request.RancherDesktop?.ToString()),
        ("rancherDesktop.containerEngine", request.ContainerEngine?.ToString().ToLowerInvariant()),
        ("kubectl.policy", request.KubectlPolicy?.ToString().ToLowerInvariant()),
        ("kubectl.include", request.KubectlInclude.IsEmpty ? null : string.Join(", ", request.KubectlInclude)),
        ("kubectl.allowDownload", request.KubectlAllowDownload?.ToString().ToLowerInvariant()),
        ("images.format", request.ImageFormat?.ToString().ToLowerInvariant()),
    ];
}
