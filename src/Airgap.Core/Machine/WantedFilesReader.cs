using System.Collections.Concurrent;
using System.Collections.Immutable;
using Airgap.Content;
using Airgap.Naming;
using Airgap.RancherDesktop;
using Airgap.Receipts;

namespace Airgap.Machine;

/// <summary>Reads wanted files on all cores, and shows progress.</summary>
internal sealed class WantedFilesReader
{
    private readonly FileReader _files;
    private readonly MachineOptions _options;
    private readonly IWorkProgress _progress;

    public WantedFilesReader(FileReader files, MachineOptions options, IWorkProgress progress) =>
        (_files, _options, _progress) = (files, options, progress);

    /// <summary>Reads.</summary>
    /// <param name="wanted">The files, by the path that plans ask for.</param>
    /// <param name="copies">What will be copied afterwards, as far as it is known.</param>
    /// <param name="receipts">The receipts, whose digests are used for unchanged files.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    public async Task<ImmutableDictionary<string, FoundFile>> ReadAsync(
        IReadOnlyDictionary<string, WantedFile> wanted,
        CopyEstimate copies,
        ReceiptHistory receipts,
        CancellationToken cancellationToken)
    {
        var sizes = wanted.Values.DistinctBy(file => file.Place.FullPath, StringComparer.Ordinal)
            .ToDictionary(file => file.Place.FullPath, file => _files.BytesToRead(file, receipts.Files), StringComparer.Ordinal);
        if (sizes.Values.Sum() is > 0 and var total)
        {
            _progress.Begin(new WorkPart("checking", sizes.Values.Count(size => size > 0), total)
            {
                LaterFiles = copies.Files,
                LaterBytes = copies.Bytes,
            });
        }

        // The largest first: then no core waits for a large one at the end.
        var found = new ConcurrentDictionary<string, FoundFile>(StringComparer.Ordinal);
        await Parallel.ForEachAsync(
            wanted.OrderByDescending(pair => sizes[pair.Value.Place.FullPath]),
            new ParallelOptions { MaxDegreeOfParallelism = _options.Degree, CancellationToken = cancellationToken },
            (pair, token) =>
            {
                var (place, needsDigest, readsBytes) = pair.Value;
                var known = readsBytes ? ImmutableDictionary<string, ReceiptFile>.Empty : receipts.Files;
                if (ReleaseFileNames.IsChecksums(place.Name))
                {
                    // Its text is needed too: read it once.
                    _files.ReadText(place.Root, place.Path, RancherDesktopCache.ChecksumLimit);
                }

                var file = _files.Find(place, known, needsDigest, moved => _progress.Advance(moved), token);
                found[pair.Key] = file.Kind == FoundKind.Missing
                    && receipts.Placed.ContainsKey(pair.Key)
                    && OtherName.Find(place.Root, place.Path) is { } other
                    ? file with { OtherPath = PathBelow.Join(place.Root, other) }
                    : file;
                if (sizes[place.FullPath] > 0)
                {
                    _progress.FinishFile();
                }

                return ValueTask.CompletedTask;
            });
        return found.ToImmutableDictionary(StringComparer.Ordinal);
    }
}
