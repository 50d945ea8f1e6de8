using System.Collections.Immutable;
using Airgap.Content;
using Airgap.Locking;

namespace Airgap.Bundles;

/// <summary>What a bundle's folder contains when it is finished.</summary>
/// <param name="Lock">The lock file.</param>
/// <param name="Artifacts">The artifacts of the lock file, without those that a delta leaves out.</param>
/// <param name="Programs">The programs.</param>
/// <param name="Generated">The files that the build writes itself, by path, without <c>SHA256SUMS</c>.</param>
internal sealed record BundleContents(
    Lock Lock,
    ImmutableArray<Artifact> Artifacts,
    ImmutableArray<Artifact> Programs,
    ImmutableSortedDictionary<string, byte[]> Generated)
{
    /// <summary>The files that are copied or downloaded.</summary>
    public ImmutableArray<Artifact> Fetched { get; } = [.. Artifacts, .. Programs];

    /// <summary>The digest of every file but <c>SHA256SUMS</c>, by path.</summary>
    public ImmutableSortedDictionary<string, Digest> Checksums { get; } =
        Artifacts.Concat(Programs).Select(artifact => KeyValuePair.Create(artifact.Path, artifact.Content.Sha256))
            .Concat(Generated.Select(file => KeyValuePair.Create(file.Key, Digest.Of(file.Value))))
            .ToImmutableSortedDictionary(StringComparer.Ordinal);

    /// <summary>Works out what a build has to produce.</summary>
    /// <param name="value">The lock file.</param>
    /// <param name="description">What is left out.</param>
    /// <param name="options">How to build.</param>
    public static BundleContents Of(Lock value, BundleDescription description, BuildOptions options) => new(
        value,
        description.CarriedOf(value),
        [.. options.Programs.Select(program => program.Read(options.Known))],
        GeneratedFiles.Of(value, description, options));
}
