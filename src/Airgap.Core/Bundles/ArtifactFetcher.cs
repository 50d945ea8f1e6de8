using System.Collections.Immutable;
using Airgap.Content;
using Airgap.Fetching;
using Airgap.Locking;
using Airgap.Sources;

namespace Airgap.Bundles;

/// <summary>
/// Brings missing files into a bundle's folder: from another folder, else from upstream, the manifest's folder or the tool.
/// </summary>
internal sealed class ArtifactFetcher
{
    private readonly BuildOptions _options;
    private readonly IWorkProgress _progress;
    private readonly FileReuse _reuse;
    private readonly Downloader _downloader;
    private readonly LocalCopier _copier;

    public ArtifactFetcher(BuildOptions options, SourceSet sources, IWorkProgress progress)
    {
        (_options, _progress) = (options, progress);
        var partial = SafePath.Join(options.Folder, BundleLayout.Partial);
        _reuse = new FileReuse(options.Reuse, partial, progress);
        _downloader = new Downloader(sources, partial, progress);
        _copier = new LocalCopier(partial, progress);
    }

    /// <summary>How many bytes have still to be written: partial downloads of earlier runs count as written.</summary>
    public long BytesToFetch(ImmutableArray<Artifact> missing) =>
        missing.Sum(artifact => artifact.Content.Size - _downloader.AlreadyThere(artifact));

    /// <summary>Fetches artifacts, several at a time, the largest first.</summary>
    /// <exception cref="OperationException">One cannot be fetched or written.</exception>
    /// <exception cref="VerificationException">The bytes of one are not the locked ones.</exception>
    public async Task<FetchResult> FetchAsync(ImmutableArray<Artifact> missing, CancellationToken cancellationToken)
    {
        if (missing.IsEmpty)
        {
            return new FetchResult([], [], [], ImmutableDictionary<string, FileStamp>.Empty);
        }

        _progress.Begin(new WorkPart(
            missing.All(_reuse.Has) ? "reusing" : "downloading", missing.Length, missing.Sum(artifact => artifact.Content.Size)));
        foreach (var artifact in missing)
        {
            BundleFiles.CreateFolderOf(Full(artifact));
        }

        var origins = new Origin[missing.Length];
        using var finished = new FinishedFiles();
        try
        {
            await Parallel.ForEachAsync(
                Enumerable.Range(0, missing.Length).OrderByDescending(index => missing[index].Content.Size),
                new ParallelOptions { MaxDegreeOfParallelism = _options.Jobs, CancellationToken = cancellationToken },
                async (index, token) =>
                {
                    origins[index] = await FetchAsync(missing[index], finished, token);
                    _progress.FinishFile();
                });
        }
        catch
        {
            finished.TryComplete();
            throw;
        }

        finished.Complete();
        return new FetchResult(From(Origin.Upstream), From(Origin.OtherFolder), From(Origin.ManifestFolder), finished.Stamps);

        ImmutableArray<Artifact> From(Origin origin) => [.. missing.Where((_, index) => origins[index] == origin)];
    }

    private async Task<Origin> FetchAsync(Artifact artifact, FinishedFiles finished, CancellationToken cancellationToken)
    {
        var path = Full(artifact);
        if (_reuse.TryTake(artifact, path, finished, cancellationToken))
        {
            return Origin.OtherFolder;
        }

        if (artifact.Url is not null)
        {
            await _downloader.FetchAsync(artifact, path, finished, cancellationToken);
            return Origin.Upstream;
        }

        if (_options.Programs.FirstOrDefault(program => program.Path == artifact.Path) is { } program)
        {
            _copier.Copy(artifact, program.Source, path, finished, cancellationToken);
            return Origin.Tool;
        }

        _copier.Copy(artifact, SourceOf(artifact), path, finished, cancellationToken);
        return Origin.ManifestFolder;
    }

    private string SourceOf(Artifact artifact) => _options.LocalFiles.TryGetValue(artifact.Path, out var source)
        ? source
        : throw new VerificationException(
            Codes.LocalFileChanged,
            $"'{artifact.Path}' comes from the manifest's folder, and was removed there",
            "update the lock file");

    private string Full(Artifact artifact) => SafePath.Join(_options.Folder, artifact.Path);

    private enum Origin
    {
        Upstream,
        OtherFolder,
        ManifestFolder,
        Tool,
    }
}
