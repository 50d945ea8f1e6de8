using System.Collections.Immutable;
using Airgap.Content;
using Airgap.Locking;

namespace Airgap.Fetching;

/// <summary>Takes files from other folders instead of the network. Each is read once, and verified while it is read.</summary>
internal sealed class FileReuse
{
    private readonly ImmutableArray<ReuseFolder> _folders;
    private readonly string _partialFolder;
    private readonly IWorkProgress _progress;

    /// <param name="folders">The folders, in the order in which they are tried.</param>
    /// <param name="partialFolder">The folder for unfinished files.</param>
    /// <param name="progress">Receives the number of bytes read.</param>
    public FileReuse(ImmutableArray<ReuseFolder> folders, string partialFolder, IWorkProgress progress) =>
        (_folders, _partialFolder, _progress) = (folders, partialFolder, progress);

    /// <summary>Whether a folder seems to have a file.</summary>
    public bool Has(Artifact artifact) => _folders.Any(folder => folder.Find(artifact) is not null);

    /// <summary>Takes one file.</summary>
    /// <param name="artifact">The file.</param>
    /// <param name="path">Its final full path; the folder exists.</param>
    /// <param name="finished">Receives the file.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <returns>Whether the file was taken. If it is damaged in the other folder, that is reported, and the caller fetches it.</returns>
    public bool TryTake(Artifact artifact, string path, FinishedFiles finished, CancellationToken cancellationToken)
    {
        foreach (var folder in _folders)
        {
            if (folder.Find(artifact) is { } found && TryTake(artifact, folder, found, path, finished, cancellationToken))
            {
                return true;
            }
        }

        return false;
    }

    private bool TryTake(
        Artifact artifact, ReuseFolder folder, string found, string path, FinishedFiles finished, CancellationToken cancellationToken)
    {
        var partial = new PartialFile(_partialFolder, artifact);
        partial.Delete();
        var other = SafePath.Join(folder.Path, found);
        var passed = 0L;
        try
        {
            // A hard link has the mode of the file in the other bundle, which must not change.
            var mode = artifact.IsExecutable ? FileModes.Executable : FileModes.Plain;
            if (folder.MayLink && File.Exists(other) && FileModes.Has(other, mode) && UnixCalls.TryLink(other, partial.DataPath))
            {
                using var linked = RegularFile.TryOpen(_partialFolder, Path.GetFileName(partial.DataPath))
                    ?? throw new IOException("it was removed");
                ContentCopy.Verify(linked, artifact.Content, Advance, cancellationToken);
            }
            else
            {
                using var file = RegularFile.TryOpen(folder.Path, found) ?? throw new IOException("it is missing");
                using var target = partial.CreateNew();
                ContentCopy.Copy(file, artifact.Content, target, Advance, cancellationToken);
            }

            if (!FileModes.Has(partial.DataPath, mode))
            {
                FileModes.Set(partial.DataPath, mode);
            }
        }
        catch (Exception exception)
            when (exception is ContentMismatchException or UnauthorizedAccessException or IOException && !DiskFailure.Is(exception))
        {
            partial.Delete();
            _progress.Adjust(-passed);
            _progress.Note($"'{other}' cannot be reused: {exception.Message.TrimEnd('.')}; fetching it instead");
            return false;
        }
        catch (OperationCanceledException)
        {
            partial.Delete();
            throw;
        }

        finished.Add(partial, path, artifact.Content.Size);
        return true;

        void Advance(int bytes)
        {
            passed += bytes;
            _progress.Adjust(bytes);
        }
    }
}
