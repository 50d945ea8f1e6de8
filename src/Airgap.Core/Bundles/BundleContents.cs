using System.Collections.Immutable;
using System.Text;
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

    /// <summary>The bytes of <c>SHA256SUMS</c>.</summary>
    public byte[] ChecksumBytes => _checksumBytes ??= Encoding.UTF8.GetBytes(ChecksumFile.Format(Checksums));

    /// <summary>The signatures of <c>SHA256SUMS</c>, by name. They are not listed in it.</summary>
    public ImmutableSortedDictionary<string, byte[]> Signatures { get; init; } = ImmutableSortedDictionary<string, byte[]>.Empty;

    /// <summary>How many signatures of others in the folder are not valid for these contents.</summary>
    public int LostSignatures { get; init; }

    private byte[]? _checksumBytes;

    /// <summary>Whether a path is a file of the finished folder, apart from <c>SHA256SUMS</c>.</summary>
    public bool Has(string path) => Checksums.ContainsKey(path) || Signatures.ContainsKey(path);

    /// <summary>The same with one more file that the build writes.</summary>
    public BundleContents With(string path, byte[] bytes) => new(Lock, Artifacts, Programs, Generated.SetItem(path, bytes));

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
