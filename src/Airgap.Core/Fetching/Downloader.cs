using Airgap.Content;
using Airgap.Locking;
using Airgap.Sources;
using Microsoft.Win32.SafeHandles;

namespace Airgap.Fetching;

/// <summary>
/// Downloads an artifact: resumes a partial download, and verifies all bytes while they arrive. If the bytes are wrong, it downloads the
/// whole file once more, without caches.
/// </summary>
internal sealed class Downloader
{
    private readonly SourceSet _sources;
    private readonly string _partialFolder;
    private readonly IWorkProgress _progress;

    public Downloader(SourceSet sources, string partialFolder, IWorkProgress progress) =>
        (_sources, _partialFolder, _progress) = (sources, partialFolder, progress);

    /// <summary>How many bytes of an artifact an earlier run has downloaded.</summary>
    public long AlreadyThere(Artifact artifact) => Math.Min(new PartialFile(_partialFolder, artifact).Length, artifact.Content.Size);

    /// <summary>Downloads one artifact.</summary>
    /// <param name="artifact">The artifact.</param>
    /// <param name="path">Its final full path; the folder exists.</param>
    /// <param name="finished">Receives the file.</param>
    /// <param name="cancellationToken">Stops the download; the next run continues it.</param>
    /// <exception cref="SourceException">It cannot be downloaded.</exception>
    /// <exception cref="VerificationException">The bytes are wrong, twice.</exception>
    public async Task FetchAsync(Artifact artifact, string path, FinishedFiles finished, CancellationToken cancellationToken)
    {
        var partial = new PartialFile(_partialFolder, artifact);
        try
        {
            await FetchPastWebPageAsync(artifact, partial, cancellationToken);
        }
        catch (ContentMismatchException first)
        {
            _progress.Note($"{Shown(artifact)}: {first.Message}; downloading it again, without caches");

            // The partial file may contain the wrong bytes.
            partial.Delete();
            try
            {
                await FetchWithRetriesAsync(artifact, partial, fresh: true, cancellationToken);
            }
            catch (ContentMismatchException second)
            {
                partial.Delete();
                throw WrongDownload(artifact, second);
            }
        }

        FileModes.Set(partial.DataPath, artifact.IsExecutable ? FileModes.Executable : FileModes.Plain);
        finished.Add(partial, path, artifact.Content.Size);
    }

    /// <summary>Fetches once more, past caches, if a web page came. The bytes that arrived before stay for the next run.</summary>
    private async Task FetchPastWebPageAsync(Artifact artifact, PartialFile partial, CancellationToken cancellationToken)
    {
        try
        {
            await FetchWithRetriesAsync(artifact, partial, fresh: false, cancellationToken);
            return;
        }
        catch (SourceException page) when (page.IsWebPage)
        {
            // A cache may have kept the page of a login that has happened since.
        }

        try
        {
            await FetchWithRetriesAsync(artifact, partial, fresh: true, cancellationToken);
        }
        catch (SourceException page) when (page.IsWebPage && partial.Length == 0)
        {
            partial.Delete();
            throw;
        }
    }

    private VerificationException WrongDownload(Artifact artifact, ContentMismatchException wrong) => new(
        Codes.WrongDownload,
        $"{Shown(artifact)} is not the file that was locked: {wrong.Message}",
        wrong.FoundDigest is null
            ? "if only the size in the lock file is wrong, this corrects it: dotnet airgap update"
            : "try another network or mirror: a proxy may change files, or upstream may have replaced this one",
        wrong)
    {
        Path = artifact.Path,
        FoundDigest = wrong.FoundDigest?.ToString(),
    };

    /// <summary>Retries until the file is complete, or until several retries in a row brought no bytes.</summary>
    private async Task FetchWithRetriesAsync(Artifact artifact, PartialFile partial, bool fresh, CancellationToken cancellationToken)
    {
        while (true)
        {
            var before = partial.Length;
            try
            {
                await _sources.Retries.RunAsync(
                    async token =>
                    {
                        await FetchOnceAsync(artifact, partial, fresh, token);
                        return true;
                    },
                    cancellationToken);
                return;
            }
            catch (SourceException exception) when (exception.Failure == SourceFailure.Transient && partial.Length > before)
            {
                // The connection was lost, but it brought bytes: start again with the full number of retries.
            }
        }
    }

    private async Task FetchOnceAsync(Artifact artifact, PartialFile partial, bool fresh, CancellationToken cancellationToken)
    {
        using var handle = partial.Open();
        var have = RandomAccess.GetLength(handle);
        if (have > artifact.Content.Size)
        {
            partial.Restart(handle, null);
            have = 0;
        }

        if (have == artifact.Content.Size && have > 0)
        {
            // Complete: an earlier run ended before the rename.
            await using var empty = new MemoryStream();
            await ReceiveAsync(artifact, partial, empty, handle, have, cancellationToken);
            return;
        }

        try
        {
            var validator = have > 0 ? partial.Validator : null;
            var request = new SourceRequest(artifact.Url!) { Offset = have, Validator = validator, Fresh = fresh };
            using var first = await _sources.OpenAsync(request, cancellationToken);
            if (first.Offset == 0 || first.TotalLength is null || first.TotalLength == artifact.Content.Size)
            {
                await ReceiveAsync(artifact, partial, handle, have, first, cancellationToken);
                return;
            }

            // The part is from a file of another length, so not from this file: read the whole file.
            first.Dispose();
            using var whole = await _sources.OpenAsync(request with { Offset = 0, Validator = null }, cancellationToken);
            await ReceiveAsync(artifact, partial, handle, have, whole, cancellationToken);
        }
        catch (Exception exception) when (IsBrokenConnection(exception))
        {
            throw new SourceException(
                SourceFailure.Transient,
                Codes.NetworkFailure,
                $"the connection to {Shown(artifact)} was lost: {exception.Message.TrimEnd('.')}",
                "run the command again: it continues where it stopped",
                exception)
            {
                Host = Address.HostOf(_sources.Locate(artifact.Url!)),
                Reason = SilenceException.ReasonOf(exception),
            };
        }
    }

    private async Task ReceiveAsync(
        Artifact artifact, PartialFile partial, SafeFileHandle handle, long have, SourceReply reply, CancellationToken cancellationToken)
    {
        if (reply.TotalLength is { } total && total != artifact.Content.Size)
        {
            throw new ContentMismatchException(artifact.Content, total, null) { IsAnnounced = true };
        }

        if (reply.Offset != have || have == 0)
        {
            partial.Restart(handle, reply.Validator);
        }

        await ReceiveAsync(artifact, partial, reply.Body, handle, reply.Offset, cancellationToken);
    }

    private async Task ReceiveAsync(
        Artifact artifact, PartialFile partial, Stream body, SafeFileHandle handle, long offset, CancellationToken cancellationToken)
    {
        var passed = 0L;
        using var verifying = new VerifyingStream(body, artifact.Content);
        try
        {
            // The bytes on the disk are verified, too.
            ContentCopy.Read(
                handle,
                partial.DataPath,
                offset,
                bytes =>
                {
                    verifying.Absorb(bytes);
                    passed += bytes.Length;
                    _progress.Adjust(bytes.Length);
                },
                cancellationToken);
            await ContentCopy.ToFileAsync(verifying, handle, offset, Advance, cancellationToken);
        }
        catch
        {
            _progress.Adjust(-passed);
            throw;
        }

        void Advance(int bytes)
        {
            passed += bytes;
            _progress.Advance(bytes);
        }
    }

    private string Shown(Artifact artifact) => Address.ForPeople(_sources.Locate(artifact.Url!));

    /// <summary>Whether the connection was lost: the body ended early. Too many, or other bytes, are not a lost connection.</summary>
    private static bool IsBrokenConnection(Exception exception) => exception switch
    {
        ContentMismatchException mismatch => mismatch is { IsShort: true, IsAnnounced: false },
        HttpRequestException or HttpIOException => true,
        ReadFailedException or FileInUseException => false,
        IOException when exception is not FileNotFoundException => !DiskFailure.Is(exception),
        ObjectDisposedException => true,
        _ => false,
    };
}
