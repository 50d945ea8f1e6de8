using System.Collections.Immutable;
using Airgap.Content;
using Airgap.Versions;

namespace Airgap.Upstream;

/// <summary>What a k3s release says of its files for one processor.</summary>
/// <param name="Release">The release.</param>
/// <param name="Architecture">The processor.</param>
/// <param name="Checksums">The checksum file itself, byte for byte.</param>
/// <param name="Digests">What it lists.</param>
public sealed record ReleaseFiles(K3sRelease Release, CpuArchitecture Architecture, ContentId Checksums, ImmutableSortedDictionary<string, Digest> Digests);
