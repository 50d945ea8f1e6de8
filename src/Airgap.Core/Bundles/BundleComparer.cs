using System.Collections.Immutable;
using Airgap.Content;
using Airgap.Locking;

namespace Airgap.Bundles;

/// <summary>Compares a folder with the bundle that it is to become.</summary>
internal sealed class BundleComparer
{
    private readonly BuildOptions _options;
    private readonly BundleContents _contents;
    private readonly IWorkProgress _progress;

    public BundleComparer(BuildOptions options, BundleContents contents, IWorkProgress progress) =>
        (_options, _contents, _progress) = (options, contents, progress);

    /// <summary>Lists the folder; empty if there is none.</summary>
    /// <exception cref="OperationException">The folder has files that no build put there.</exception>
    public BundleListing List() =>
        Directory.Exists(_options.Folder) ? BundleFolder.RequireNoUnknownFiles(_options, _contents) : new BundleListing([], []);

    /// <summary>Reads the folder's files and compares them.</summary>
    /// <param name="listing">The folder's files.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    public async Task<BundleChange> CompareAsync(BundleListing listing, CancellationToken cancellationToken)
    {
        var missing = await MissingAsync(listing, cancellationToken);
        var leftovers = listing.Files
            .Where(path => path != BundleLayout.Checksums && !_contents.Has(path))
            .ToImmutableArray();
        return new BundleChange(missing, leftovers, missing.IsEmpty && leftovers.IsEmpty && HasCurrentTexts());
    }

    private async Task<ImmutableArray<Artifact>> MissingAsync(BundleListing listing, CancellationToken cancellationToken)
    {
        var existing = listing.Files.ToHashSet(StringComparer.Ordinal);
        var missing = _contents.Fetched.Where(artifact => !existing.Contains(artifact.Path)).ToArray();
        var present = _contents.Fetched
            .Where(artifact => existing.Contains(artifact.Path) && _options.Known.Find(Full(artifact.Path)) != artifact.Content.Sha256)
            .ToArray();
        var stamps = present.ToDictionary(artifact => artifact.Path, artifact => FileIdentity.Of(Full(artifact.Path))?.Stamp);
        if (present.Length > 0)
        {
            var bytes = present.Sum(artifact => artifact.Content.Size);
            _progress.Begin(new WorkPart("checking", present.Length, bytes)
            {
                LaterFiles = missing.Length,
                LaterBytes = missing.Sum(artifact => artifact.Content.Size),
            });
        }

        var wrong = await ContentScan.FindProblemsAsync(
            _options.Folder,
            present.Select(artifact => new ExpectedFile(artifact.Path, artifact.Content)),
            _options.ReadingDegree,
            fromMedium: false,
            _progress,
            cancellationToken);
        foreach (var artifact in present.Where(artifact => !wrong.ContainsKey(artifact.Path)))
        {
            if (stamps[artifact.Path] is { } stamp)
            {
                _options.Known.Learn(Full(artifact.Path), stamp, artifact.Content.Sha256);
            }
        }

        return [.. _contents.Fetched.Where(artifact => !existing.Contains(artifact.Path) || wrong.ContainsKey(artifact.Path))];
    }

    private bool HasCurrentTexts() =>
        !Directory.Exists(Full(BundleLayout.Partial))
        && _contents.Generated.Concat(_contents.Signatures).All(file => BundleFolder.HasBytes(Full(file.Key), file.Value))
        && BundleFolder.HasBytes(Full(BundleLayout.Checksums), _contents.ChecksumBytes);

    private string Full(string path) => SafePath.Join(_options.Folder, path);
}
