using System.Collections.Concurrent;
using System.Collections.Immutable;
using Airgap.Bundles;
using Airgap.Content;
using Airgap.Locking;
using Airgap.Receipts;
using Airgap.Targets;

namespace Airgap.Changing;

/// <summary>Copies a bundle's files beside their final names, verified and flushed, so that one rename shows each complete.</summary>
internal sealed class Staging
{
    private readonly Bundle _bundle;
    private readonly TargetWriter _writer;
    private readonly int _degree;
    private readonly IWorkProgress _progress;

    public Staging(Bundle bundle, TargetWriter writer, int degree, IWorkProgress progress) =>
        (_bundle, _writer, _degree, _progress) = (bundle, writer, degree, progress);

    /// <summary>Copies and verifies.</summary>
    /// <returns>The receipt's entry for each file under its final name.</returns>
    /// <exception cref="VerificationException">The bundle's bytes are wrong.</exception>
    public async Task<IReadOnlyDictionary<Artifact, ReceiptFile>> StageAsync(
        IReadOnlyCollection<Placement> placements,
        CancellationToken cancellationToken)
    {
        if (placements.Count == 0)
        {
            return ImmutableDictionary<Artifact, ReceiptFile>.Empty;
        }

        _progress.Begin(new WorkPart(
            "copying", placements.Sum(placement => placement.Files.Length), placements.Sum(placement => placement.Size)));
        foreach (var placement in placements)
        {
            _writer.CreateFolder(Path.GetDirectoryName(placement.Path)!);
            if (placement.IsRelease)
            {
                _writer.CreateOwnFolder(TemporaryNames.New(placement.Path));
            }
        }

        var files = new ConcurrentDictionary<Artifact, ReceiptFile>();
        await Parallel.ForEachAsync(
            placements
                .SelectMany(placement => placement.Files.Select(file => (placement, file)))
                .OrderByDescending(pair => pair.file.Content.Size),
            new ParallelOptions { MaxDegreeOfParallelism = _degree, CancellationToken = cancellationToken },
            (pair, token) =>
            {
                files[pair.file] = Stage(pair.placement, pair.file, token);
                _progress.FinishFile();
                return ValueTask.CompletedTask;
            });
        _writer.FlushFiles(placements.Where(placement => placement.IsRelease).Select(placement => TemporaryNames.New(placement.Path)));
        return files;
    }

    private ReceiptFile Stage(Placement placement, Artifact artifact, CancellationToken cancellationToken)
    {
        var temporary = TemporaryNames.New(placement.Path);
        var (path, final) = placement.IsRelease
            ? (Path.Join(temporary, artifact.Name), Path.Join(placement.Path, artifact.Name))
            : (temporary, placement.Path);
        try
        {
            var stamp = Copy(artifact, path, cancellationToken);
            return new ReceiptFile(final, stamp.Size, artifact.Content.Sha256.ToString(), stamp.ModifiedNanoseconds, stamp.Inode);
        }
        catch (Exception exception) when (exception is UnauthorizedAccessException || DiskFailure.Is(exception))
        {
            throw DiskFailure.Describe(Codes.TargetNotWritable, Path.GetDirectoryName(placement.Path)!, exception);
        }
    }

    /// <summary>Opens a file of the bundle. A failure must not look like one of the target.</summary>
    private RegularFile? Open(Artifact artifact)
    {
        try
        {
            return RegularFile.TryOpen(_bundle.Folder, artifact.Path);
        }
        catch (Exception exception)
            when (exception is UnauthorizedAccessException || exception is IOException and not IrregularFileException)
        {
            throw new ReadFailedException(artifact.Path, exception);
        }
    }

    private FileStamp Copy(Artifact artifact, string path, CancellationToken cancellationToken)
    {
        const string again = "copy the bundle again from where it was built";
        try
        {
            using var source = Open(artifact) ?? throw BundleFile.Missing(_bundle.Folder, artifact.Path);
            return _writer.CreateFile(
                path,
                artifact.IsExecutable ? FileModes.Executable : FileModes.Plain,
                target => ContentCopy.Copy(source, artifact.Content, target, moved => _progress.Advance(moved), cancellationToken));
        }
        catch (ContentMismatchException exception)
        {
            throw new VerificationException(
                Codes.DamagedBundleFile,
                $"the bundle's {artifact.Path} is wrong: {exception.Message}",
                again,
                exception);
        }
        catch (ReadFailedException exception)
        {
            var message = $"the bundle's {artifact.Path} cannot be read: {exception.Reason}";
            throw new OperationException(Codes.ReadFailure, message, "copy the bundle again, or try another reader or stick", exception);
        }
        catch (IrregularFileException exception)
        {
            var message = $"the bundle's {artifact.Path} is {exception.Found}, which is refused";
            throw new VerificationException(
                Codes.IrregularBundleFile,
                message,
                "a bundle holds plain files only: copy it again",
                exception);
        }
    }
}
