using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using Airgap.Manifests;
using Airgap.Planning;
using Airgap.Versions;

namespace Airgap.Locking;

/// <summary>An <c>airgap.lock.json</c>: it decides everything that <c>build</c> and <c>apply</c> do.</summary>
public sealed record Lock
{
    /// <summary>The name of the file, beside the manifest and in the bundle.</summary>
    public const string FileName = "airgap.lock.json";

    // Beside the record, not in it: a changed copy has another text.
    private static readonly ConditionalWeakTable<Lock, byte[]> _texts = [];

    /// <summary>The manifest's request when the lock file was written.</summary>
    public required BundleRequest Request { get; init; }

    /// <summary>The releases of each entry, by version, then text.</summary>
    public required ImmutableArray<KubernetesRow> Kubernetes { get; init; }

    /// <summary>The kubectls and the releases that they serve, by version.</summary>
    public required ImmutableArray<KubectlRow> Kubectl { get; init; }

    /// <summary>The files, by ordinal path.</summary>
    public required ImmutableArray<Artifact> Artifacts { get; init; }

    /// <summary>The lowest version of the format that can express it: 2 if its request has a name or a serial number.</summary>
    public int FormatVersion => Request is { Name: null, Serial: null } ? 1 : 2;

    /// <summary>The canonical text, UTF-8. It is written once.</summary>
    public ReadOnlyMemory<byte> Canonical => _texts.GetValue(this, LockWriter.Write);

    /// <summary>The id of the bundle.</summary>
    public BundleId Id => BundleId.Of(Canonical.Span);

    /// <summary>The k3s releases, each once, lowest first.</summary>
    public IEnumerable<K3sRelease> Releases => Kubernetes.Select(row => row.Release).Distinct().Order();

    /// <summary>The files that a target platform gets.</summary>
    public IEnumerable<Artifact> For(Platform platform) => Artifacts.Where(artifact => artifact.Platforms.Contains(platform));

    /// <summary>The sum of all sizes in bytes.</summary>
    public long TotalBytes => Artifacts.Sum(artifact => artifact.Content.Size);
}
