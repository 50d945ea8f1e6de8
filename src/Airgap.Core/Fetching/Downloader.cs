using Airgap.Content;
using Airgap.Locking;
using Airgap.Sources;
using Microsoft.Win32.SafeHandles;

namespace Airgap.Fetching;

/// <summary>
/// Brings an artifact from upstream to its place: resumed where it stopped, hashed whole while it comes, flushed, then renamed. Wrong
/// bytes get one fresh download past all caches; after that the answer is no.
/// </summary>
internal sealed class Downloader
{
    private readonly SourceSet _sources;
    private readonly string _partialFolder;
    private readonly IWorkProgress _progress;

    public Downloader(SourceSet sources, string partialFolder, IWorkProgress progress) => (_sources, _partialFolder, _progress) = (sources, partialFolder, progress);

    /// <summary>How many bytes of an artifact are there from an earlier run.</summary>
    public long AlreadyThere(Artifact artifact) => Math.Min(new PartialFile(_partialFolder, artifact).Length, artifact.Content.Size);

    /// <summary>Fetches one artifact.</summary>
    /// <param name="artifact">The artifact.</param>
    /// <param name="path">Its final full path; the folder exists.</param>
    /// <param name="cancellationToken">Ends the fetching; what has come stays for the next run.</param>
    /// <exception cref="SourceException">It cannot be had.</exception>
    /// <exception cref="VerificationException">The bytes are wrong, twice.</exception>
    public async Task FetchAsync(Artifact artifact, string path, CancellationToken cancellationToken)
    {
        var partial = new PartialFile(_partialFolder, artifact);
        try
        {
            await FetchPatientlyAsync(artifact, partial, fresh: false, cancellationToken);
        }
        catch (ContentMismatchException first)
        {
            _progress.Note($"{Address.ForPeople(artifact.Url!)}: {first.Message}; fetching it once more, past all caches");

            // Nothing of before is built upon: what was wrong may be in it.
            partial.Delete();
            try
            {
                await FetchPatientlyAsync(artifact, partial, fresh: true, cancellationToken);
            }
            catch (ContentMismatchException second)
            {
                partial.Delete();
                throw new VerificationException(
                    Codes.WrongDownload,
                    $"{Address.ForPeople(_sources.Locate(artifact.Url!))} is not the file that was locked: {second.Message}",
                    "something on the way changes files, or upstream replaced it: compare with another network or mirror",
                    second);
            }
        }

        FileModes.Set(partial.DataPath, artifact.IsExecutable ? FileModes.Executable : FileModes.Plain);
        partial.MoveTo(path);
    }

    /// <summary>Tries until it is there, or until several tries in a row brought nothing: every byte renews the patience.</summary>
    private async Task FetchPatientlyAsync(Artifact artifact, PartialFile partial, bool fresh, CancellationToken cancellationToken)
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
                // The connection is bad, but bytes come through.
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
            // Complete, but an earlier run ended before the rename.
            await using var nothing = new MemoryStream();
            await ReceiveAsync(artifact, partial, nothing, handle, have, cancellationToken);
            return;
        }

        try
        {
            var request = new SourceRequest(artifact.Url!) { Offset = have, Validator = have > 0 ? partial.Validator : null, Fresh = fresh };
            using var first = await _sources.OpenAsync(request, cancellationToken);
            if (first.Offset == 0 || first.TotalLength is null || first.TotalLength == artifact.Content.Size)
            {
                await ReceiveAsync(artifact, partial, handle, have, first, cancellationToken);
                return;
            }

            // A part of a file of another length is not of this one: only the whole can be it.
            first.Dispose();
            using var whole = await _sources.OpenAsync(request with { Offset = 0, Validator = null }, cancellationToken);
            await ReceiveAsync(artifact, partial, handle, have, whole, cancellationToken);
        }
        catch (Exception exception) when (IsBrokenConnection(exception))
        {
            throw new SourceException(SourceFailure.Transient, Codes.NetworkFailure, $"the connection to {Address.ForPeople(_sources.Locate(artifact.Url!))} broke off: {exception.Message.TrimEnd('.')}", "run the command again: it goes on where it stopped", exception);
        }
    }

    private async Task ReceiveAsync(Artifact artifact, PartialFile partial, SafeFileHandle handle, long have, SourceReply reply, CancellationToken cancellationToken)
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

    private async Task ReceiveAsync(Artifact artifact, PartialFile partial, Stream body, SafeFileHandle handle, long offset, CancellationToken cancellationToken)
    {
        var passed = 0L;
        using var verifying = new VerifyingStream(body, artifact.Content);
        try
        {
            // A resumed file is hashed whole: the bytes on the disk count like those from the network.
            ContentCopy.Read(
                handle,
                partial.DataPath,
                offset,
                bytes =>
                {
                    verifying.Absorb(bytes);
                    Advance(bytes.Length);
                },
                cancellationToken);
            await ContentCopy.ToFileAsync(verifying, handle, offset, step => Advance(step), cancellationToken);
            RandomAccess.FlushToDisk(handle);
        }
        catch
        {
            _progress.Advance(-passed);
            throw;
        }

        void Advance(long bytes)
        {
            passed += bytes;
            _progress.Advance(bytes);
        }
    }

    /// <summary>A body that ends early is a broken connection; too many or other bytes are not.</summary>
    private static bool IsBrokenConnection(Exception exception) => exception switch
    {
        ContentMismatchException mismatch => mismatch is { IsShort: true, IsAnnounced: false },
        HttpRequestException or HttpIOException => true,
        ReadFailedException => false,
        IOException when exception is not FileNotFoundException => !DiskFailure.Is(exception),
        ObjectDisposedException => true,
        _ => false,
    };
}
