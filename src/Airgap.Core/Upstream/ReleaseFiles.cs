using System.Collections.Immutable;
using Airgap.Content;
using Airgap.Versions;

namespace Airgap.Upstream;

/// <summary>The checksum file of a k3s release for one processor.</summary>
/// <param name="Release">The release.</param>
/// <param name="Architecture">The processor.</param>
/// <param name="Checksums">The size and digest of the checksum file itself.</param>
/// <param name="Digests">The digests that it lists, by file name.</param>
public sealed record ReleaseFiles(
    K3sRelease Release, CpuArchitecture Architecture, ContentId Checksums, ImmutableSortedDictionary<string, Digest> Digests);
