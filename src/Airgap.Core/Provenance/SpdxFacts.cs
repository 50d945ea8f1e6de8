using System.Collections.Immutable;
using Airgap.Locking;
using Airgap.Planning;

namespace Airgap.Provenance;

/// <summary>What is known of an artifact from its kind and its version.</summary>
/// <param name="Name">The software's name.</param>
/// <param name="Purpose">What it is for, in SPDX' words.</param>
/// <param name="Supplier">Who publishes it.</param>
/// <param name="License">The licence that the publisher declares.</param>
internal sealed record SpdxFacts(string Name, string Purpose, string Supplier, string License)
{
    private const string K3sSupplier = "Organization: k3s-io";

    /// <summary>The licence of k3s and of kubectl: <c>LICENSE</c> of <c>k3s-io/k3s</c> and of <c>kubernetes/kubernetes</c>.</summary>
    private const string Apache = "Apache-2.0";

    /// <summary>
    /// Package URLs, the most useful first, since many readers use only one. Executables alone have them: those of a release's other files
    /// would count k3s several times. Advisories about k3s and kubectl name the Go modules that these executables are built from.
    /// </summary>
    public ImmutableArray<string> PackageUrls { get; private init; } = [];

    /// <summary>The facts about an artifact.</summary>
    public static SpdxFacts Of(Artifact artifact) => artifact.Kind switch
    {
        ArtifactKind.K3s => new("k3s", "APPLICATION", K3sSupplier, Apache)
        {
            PackageUrls =
            [
                $"pkg:golang/github.com/k3s-io/k3s@{Escaped(artifact.Version)}",
                $"pkg:github/k3s-io/k3s@{Escaped(artifact.Version)}",
            ],
        },
        ArtifactKind.K3sImages => new("k3s-airgap-images", "ARCHIVE", K3sSupplier, SpdxPackage.Unknown),
        ArtifactKind.K3sChecksums => new("k3s-checksums", "FILE", K3sSupplier, SpdxPackage.Unknown),
        ArtifactKind.Kubectl => new("kubectl", "APPLICATION", "Organization: The Kubernetes Authors", Apache)
        {
            PackageUrls = [$"pkg:golang/k8s.io/kubernetes@v{artifact.Version}#cmd/kubectl", $"pkg:generic/kubectl@{artifact.Version}"],
        },
        _ => new(artifact.Name, "FILE", SpdxPackage.Unknown, SpdxPackage.Unknown),
    };

    /// <summary>A k3s tag in a package URL, which has a plus only as <c>%2B</c>.</summary>
    private static string Escaped(string tag) => tag.Replace("+", "%2B", StringComparison.Ordinal);
}
