using System.Collections.Immutable;
using Airgap.Content;
using Airgap.Versions;

namespace Airgap.RancherDesktop;

/// <summary>A version folder in Rancher Desktop's cache, as it was read.</summary>
public sealed record CachedRelease
{
    /// <summary>The release, from the name of the folder.</summary>
    public required K3sRelease Release { get; init; }

    /// <summary>The full path of the folder.</summary>
    public required string Folder { get; init; }

    /// <summary>Where the folder leads, if it is a link.</summary>
    public string? LinkTarget { get; init; }

    /// <summary>What has the name of one of a release's files, for any processor, by name.</summary>
    public required ImmutableSortedDictionary<string, FoundFile> Files { get; init; }

    /// <summary>The digests of the checksum file for the machine's processor; null where it cannot be used.</summary>
    public ImmutableSortedDictionary<string, Digest>? Checksums { get; init; }

    /// <summary>Why the checksum file cannot be used, as the end of a sentence.</summary>
    public string? ChecksumsProblem { get; init; }

    /// <summary>Why Rancher Desktop does not take the folder as complete, as the end of a sentence; null where it does.</summary>
    public required string? Problem { get; init; }

    /// <summary>Whether Rancher Desktop takes it as complete.</summary>
    public bool IsComplete => Problem is null;

    /// <summary>Whether something has this name in the folder.</summary>
    public bool Has(string name) => Files.TryGetValue(name, out var file) && (file.IsFile || file.Kind == FoundKind.Unreadable);

    /// <summary>Whether the checksum file lists a file and its bytes are those.</summary>
    public bool IsRight(string name) =>
        Checksums is not null
            && Checksums.TryGetValue(name, out var expected)
            && Files.TryGetValue(name, out var file)
            && file.Sha256 == expected;
}
