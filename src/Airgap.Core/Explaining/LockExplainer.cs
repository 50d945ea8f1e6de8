using System.Collections.Immutable;
using Airgap.Locking;
using Airgap.Manifests;
using Airgap.Planning;
using Airgap.Versions;

namespace Airgap.Explaining;

/// <summary>Explains why something is in a lock file, from the lock file alone.</summary>
public sealed class LockExplainer
{
    private const string Kubectl = "kubectl";

    private readonly Lock _lock;

    /// <summary>Makes an explainer.</summary>
    /// <param name="value">The lock file.</param>
    public LockExplainer(Lock value) => _lock = value;

    /// <summary>Every name that can be explained, as it is usually written: entries, releases, kubectls, files.</summary>
    public IEnumerable<string> Names => _lock.Request.Kubernetes.Select(entry => entry.Text)
        .Concat(_lock.Releases.Select(release => release.ToString()))
        .Concat(_lock.Kubectl.Select(row => row.Version).Distinct().Order().Select(version => version.ToString()))
        .Concat(_lock.Artifacts.Where(artifact => artifact.Kind == ArtifactKind.File).Select(artifact => artifact.Path))
        .Distinct();

    /// <summary>The explanations of everything that a name can mean; empty if it is unknown.</summary>
    /// <param name="name">An entry, a release, a kubectl with or without that word, a minor version, or a path in the bundle.</param>
    public ImmutableArray<Explanation> Explain(string name)
    {
        if (_lock.Artifacts.FirstOrDefault(artifact => artifact.Path == name) is { } file)
        {
            return file.Kind switch
            {
                ArtifactKind.Kubectl => [.. Kubectls(file.Version)],
                ArtifactKind.File => [new FileExplanation(file, EntryOf(file))],
                _ => [.. Releases(file.Version)],
            };
        }

        if (name.StartsWith(Kubectl, StringComparison.Ordinal))
        {
            return [.. Kubectls(name[Kubectl.Length..].Trim())];
        }

        var found = Entries(name).Concat(Releases(name)).Concat(Kubectls(name)).ToImmutableArray();
        return found.IsEmpty && KubernetesEntry.TryParse(name) is MinorEntry minor
            ? [
                .. _lock.Releases.Where(release => release.Version.MinorVersion == minor.Minor).Select(Of),
                .. _lock.Kubectl.Select(row => row.Version).Distinct().Where(version => version.MinorVersion == minor.Minor).Select(Of),
            ]
            : found;
    }

    private FileRequest EntryOf(Artifact file) => new FileEntries(_lock.Request).Of(file).First();

    // An exact entry is explained with its release.
    private IEnumerable<Explanation> Entries(string name) =>
        from entry in _lock.Request.Kubernetes
        where entry is not ExactEntry && entry.Text == KubernetesEntry.TryParse(name)?.Text
        select new EntryExplanation(entry.Text, [.. _lock.Kubernetes.Where(row => row.Requested == entry.Text).Select(row => row.Release)]);

    private IEnumerable<Explanation> Releases(string name) =>
        from release in _lock.Releases
        where K3sRelease.TryParse(name, out var tag)
            ? release == tag
            : KubernetesVersion.TryParse(name, out var version) && release.Version == version
        select Of(release);

    private IEnumerable<Explanation> Kubectls(string name)
    {
        name = name.EndsWith(".exe", StringComparison.Ordinal) ? name[..^4] : name;
        return KubernetesVersion.TryParse(name, out var version) && _lock.Kubectl.Any(row => row.Version == version) ? [Of(version)] : [];
    }

    private Explanation Of(K3sRelease release) => new ReleaseExplanation
    {
        Release = release,
        RequestedBy = [.. _lock.Kubernetes.Where(row => row.Release == release).Select(row => row.Requested)],
        ServedBy =
        [
            .. _lock.Kubectl.Where(row => row.Serves.Contains(release)).GroupBy(row => row.Version).OrderBy(rows => rows.Key)
                .Select(rows => (rows.Key, PlatformsOf(rows))),
        ],
        Files =
        [
            .. _lock.Artifacts.Where(artifact => artifact.Version == release.ToString()
                && artifact.Kind is ArtifactKind.K3s or ArtifactKind.K3sImages or ArtifactKind.K3sChecksums),
        ],
    };

    private Explanation Of(KubernetesVersion version)
    {
        var rows = _lock.Kubectl.Where(row => row.Version == version).ToArray();
        var platforms = PlatformsOf(rows);
        var included = _lock.Request.KubectlInclude.Contains(version);
        return new KubectlExplanation
        {
            Version = version,
            IsIncluded = included,
            Serves =
            [
                .. rows.SelectMany(row => row.Serves).Distinct().Order()
                    .Select(release => (release, PlatformsOf(rows.Where(row => row.Serves.Contains(release))))),
            ],
            Files = [.. _lock.Artifacts.Where(artifact => artifact.Kind == ArtifactKind.Kubectl && artifact.Version == version.ToString())],
            Proofs = [.. KubectlProof.Of(_lock).Where(proof => proof.Platforms.Any(platforms.Contains))],
            NewerElsewhere = included ? [] : NewerThan(version),
        };
    }

    private ImmutableArray<(KubernetesVersion Newer, ImmutableArray<Platform> Platforms)> NewerThan(KubernetesVersion version) =>
    [
        .. _lock.Kubectl
            .Where(row => row.Version.MinorVersion == version.MinorVersion && row.Version.CompareTo(version) > 0)
            .Where(row => !_lock.Request.KubectlInclude.Contains(row.Version))
            .GroupBy(row => row.Version)
            .OrderBy(newer => newer.Key)
            .Select(newer => (newer.Key, PlatformsOf(newer))),
    ];

    private static ImmutableArray<Platform> PlatformsOf(IEnumerable<KubectlRow> rows) =>
        [.. rows.SelectMany(row => row.Platforms).Distinct().Order()];
}
