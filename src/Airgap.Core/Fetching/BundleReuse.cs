using Airgap.Content;
using Airgap.Locking;

namespace Airgap.Fetching;

/// <summary>
/// Takes files from other bundles, by digest. They are hard-linked if the volume supports it, else copied; each is read once.
/// </summary>
internal sealed class BundleReuse
{
    private readonly Dictionary<ContentId, (string Folder, string Path)> _files = [];
    private readonly string _partialFolder;
    private readonly IWorkProgress _progress;

    /// <param name="bundles">The bundles' folders and their files.</param>
    /// <param name="partialFolder">The folder for unfinished files.</param>
    /// <param name="progress">Receives the number of bytes read.</param>
    public BundleReuse(IEnumerable<(string Folder, IEnumerable<Artifact> Artifacts)> bundles, string partialFolder, IWorkProgress progress)
    {
        (_partialFolder, _progress) = (partialFolder, progress);
        foreach (var (folder, artifacts) in bundles)
        {
            foreach (var artifact in artifacts)
            {
                _files.TryAdd(artifact.Content, (folder, artifact.Path));
            }
        }
    }

    /// <summary>Whether another bundle lists a file.</summary>
    public bool Has(Artifact artifact) => _files.ContainsKey(artifact.Content);

    /// <summary>Takes one file.</summary>
    /// <param name="artifact">The file.</param>
    /// <param name="path">Its final full path; the folder exists.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <returns>Whether the file was taken. If it is damaged in the other bundle, that is reported, and the caller fetches it.</returns>
    public bool TryTake(Artifact artifact, string path, CancellationToken cancellationToken)
    {
        if (!_files.TryGetValue(artifact.Content, out var source))
        {
            return false;
        }

        var partial = new PartialFile(_partialFolder, artifact);
        partial.Delete();
        try
        {
            // A hard link has the mode of the file in the other bundle, which must not change.
            var (other, mode) = (SafePath.Join(source.Folder, source.Path), artifact.IsExecutable ? FileModes.Executable : FileModes.Plain);
            if (File.Exists(other) && FileModes.Has(other, mode) && UnixCalls.TryLink(other, partial.DataPath))
            {
                using var linked = RegularFile.TryOpen(_partialFolder, Path.GetFileName(partial.DataPath))
                    ?? throw new IOException("it was removed");
                ContentCopy.Verify(linked, artifact.Content, moved => _progress.Adjust(moved), cancellationToken);
            }
            else
            {
                using var file = RegularFile.TryOpen(source.Folder, source.Path) ?? throw new IOException("it is missing");
                using var target = File.OpenHandle(partial.DataPath, FileMode.CreateNew, FileAccess.Write, FileShare.None);
                ContentCopy.Copy(file, artifact.Content, target, moved => _progress.Adjust(moved), cancellationToken);
                RandomAccess.FlushToDisk(target);
            }

            if (!FileModes.Has(partial.DataPath, mode))
            {
                FileModes.Set(partial.DataPath, mode);
            }

            partial.MoveTo(path);
            return true;
        }
        catch (Exception exception)
            when (exception is ContentMismatchException or UnauthorizedAccessException or IOException && !DiskFailure.Is(exception))
        {
            partial.Delete();
            _progress.Note(
                $"'{Path.Join(source.Folder, source.Path)}' cannot be reused: {exception.Message.TrimEnd('.')}; fetching it instead");
            return false;
        }
        catch (OperationCanceledException)
        {
            partial.Delete();
            throw;
        }
    }
}
