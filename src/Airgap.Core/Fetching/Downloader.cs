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
    private readonly SecondChecksum _second;

    public Downloader(SourceSet sources, string partialFolder, IWorkProgress progress) =>
        (_sources, _partialFolder, _progress, _second) = (sources, partialFolder, progress, new SecondChecksum(sources));

    /// <summary>How many bytes of an artifact an earlier run has downloaded.</summary>
    public long AlreadyThere(Artifact artifact) => Math.Min(new PartialFile(_partialFolder, artifact).Length, artifact.Content.Size);

    /// <summary>Downloads one artifact.</summary>
    /// <param name="artifact">The artifact.</param>
    /// <param name="path">Its final full path; the folder exists.</param>
    /// <param name="finished">Receives the file.</param>
    /// <param name="cancellationToken">Stops the download; the next run continues it.</param>
    /// <exception cref="SourceException">It cannot be downloaded.</exception>
    /// <exception cref="VerificationException">The bytes are wrong, twice; or another checksum is not theirs.</exception>
    public async Task FetchAsync(Artifact artifact, string path, FinishedFiles finished, CancellationToken cancellationToken)
    {
        var partial = new PartialFile(_partialFolder, artifact);
        var published = await _second.ReadAsync(artifact, fresh: false, cancellationToken);
        var download = new Download(artifact, partial, published is not null);
        try
        {
            await FetchPastWebPageAsync(download, cancellationToken);
        }
        catch (ContentMismatchException first)
        {
            _progress.Note($"{Shown(artifact)}: {first.Message}; downloading it again, without caches");

            // The partial file may contain the wrong bytes.
            partial.Delete();
            try
            {
                await FetchWithRetriesAsync(download, fresh: true, cancellationToken);
            }
            catch (ContentMismatchException second)
            {
                partial.Delete();
                throw WrongDownload(artifact, second);
            }
        }

        if (published is { } expected && download.Sha512 is { } found && expected != found)
        {
            await RequireAgreementAsync(download, expected, found, cancellationToken);
        }

        FileModes.Set(partial.DataPath, artifact.IsExecutable ? FileModes.Executable : FileModes.Plain);
        finished.Add(partial, path, artifact.Content.Size);
    }

    /// <summary>Throws unless a second look, past caches, shows that the published SHA-512 is that of the bytes after all.</summary>
    private async Task RequireAgreementAsync(
        Download download, Sha512Digest expected, Sha512Digest found, CancellationToken cancellationToken)
    {
        if (await _second.ReadAsync(download.Artifact, fresh: true, cancellationToken) == found)
        {
            return;
        }

        download.Partial.Delete();
        throw new VerificationException(
            Codes.ChecksumsDisagree,
            $"two sources disagree about {Shown(download.Artifact)}: its bytes have the locked sha256 {download.Artifact.Content.Sha256} "
                + $"and sha512 {found}, but {_second.PlaceOf(download.Artifact)} has sha512 {expected}",
            "do not use this kubectl before https://github.com/kubernetes/kubernetes/issues explains it; "
                + "if the address is a mirror's, ask its administrator")
        {
            Path = download.Artifact.Path,
        };
    }

    /// <summary>Fetches once more, past caches, if a web page came. The bytes that arrived before stay for the next run.</summary>
    private async Task FetchPastWebPageAsync(Download download, CancellationToken cancellationToken)
    {
        try
        {
            await FetchWithRetriesAsync(download, fresh: false, cancellationToken);
            return;
        }
        catch (SourceException page) when (page.IsWebPage)
        {
            // A cache may have kept the page of a login that has happened since.
        }

        try
        {
            await FetchWithRetriesAsync(download, fresh: true, cancellationToken);
        }
        catch (SourceException page) when (page.IsWebPage && download.Partial.Length == 0)
        {
            download.Partial.Delete();
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
    private async Task FetchWithRetriesAsync(Download download, bool fresh, CancellationToken cancellationToken)
    {
        while (true)
        {
            var before = download.Partial.Length;
            try
            {
                await _sources.Retries.RunAsync(
                    async token =>
                    {
                        await FetchOnceAsync(download, fresh, token);
                        return true;
                    },
                    cancellationToken);
                return;
            }
            catch (SourceException exception) when (exception.Failure == SourceFailure.Transient && download.Partial.Length > before)
            {
                // The connection was lost, but it brought bytes: start again with the full number of retries.
            }
        }
    }

    private async Task FetchOnceAsync(Download download, bool fresh, CancellationToken cancellationToken)
    {
        using var handle = download.Partial.Open();
        var have = RandomAccess.GetLength(handle);
        if (have > download.Artifact.Content.Size)
        {
            download.Partial.Restart(handle, null);
            have = 0;
        }

        if (have == download.Artifact.Content.Size && have > 0)
        {
            // Complete: an earlier run ended before the rename.
            await using var empty = new MemoryStream();
            await ReceiveAsync(download, empty, handle, have, cancellationToken);
            return;
        }

        try
        {
            var validator = have > 0 ? download.Partial.Validator : null;
            var request = new SourceRequest(download.Artifact.Url!) { Offset = have, Validator = validator, Fresh = fresh };
            using var first = await _sources.OpenAsync(request, cancellationToken);
            if (first.Offset == 0 || first.TotalLength is null || first.TotalLength == download.Artifact.Content.Size)
            {
                await ReceiveAsync(download, handle, have, first, cancellationToken);
                return;
            }

            // The part is from a file of another length, so not from this file: read the whole file.
            first.Dispose();
            using var whole = await _sources.OpenAsync(request with { Offset = 0, Validator = null }, cancellationToken);
            await ReceiveAsync(download, handle, have, whole, cancellationToken);
        }
        catch (Exception exception) when (IsBrokenConnection(exception))
        {
            throw new SourceException(
                SourceFailure.Transient,
                Codes.NetworkFailure,
                $"the connection to {Shown(download.Artifact)} was lost: {exception.Message.TrimEnd('.')}",
                "run the command again: it continues where it stopped",
                exception)
            {
                Host = Address.HostOf(_sources.Locate(download.Artifact.Url!)),
                Reason = SilenceException.ReasonOf(exception),
            };
        }
    }

    private async Task ReceiveAsync(
        Download download, SafeFileHandle handle, long have, SourceReply reply, CancellationToken cancellationToken)
    {
        if (reply.TotalLength is { } total && total != download.Artifact.Content.Size)
        {
            throw new ContentMismatchException(download.Artifact.Content, total, null) { IsAnnounced = true };
        }

        if (reply.Offset != have || have == 0)
        {
            download.Partial.Restart(handle, reply.Validator);
        }

        await ReceiveAsync(download, reply.Body, handle, reply.Offset, cancellationToken);
    }

    private async Task ReceiveAsync(
        Download download, Stream body, SafeFileHandle handle, long offset, CancellationToken cancellationToken)
    {
        var passed = 0L;
        using var verifying = new VerifyingStream(body, download.Artifact.Content, download.WithSha512);
        try
        {
            // The bytes on the disk are verified, too.
            ContentCopy.Read(
                handle,
                download.Partial.DataPath,
                offset,
                bytes =>
                {
                    verifying.Absorb(bytes);
                    passed += bytes.Length;
                    _progress.Adjust(bytes.Length);
                },
                cancellationToken);
            await ContentCopy.ToFileAsync(verifying, handle, offset, Advance, cancellationToken);
            download.Sha512 = verifying.Sha512;
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

    /// <summary>A file on its way.</summary>
    private sealed record Download(Artifact Artifact, PartialFile Partial, bool WithSha512)
    {
        /// <summary>The SHA-512 of the verified bytes, if <see cref="WithSha512"/>.</summary>
        public Sha512Digest? Sha512 { get; set; }
    }
}
