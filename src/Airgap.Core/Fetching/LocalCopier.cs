using Airgap.Content;
using Airgap.Locking;

namespace Airgap.Fetching;

/// <summary>Copies a file of the manifest's folder into the bundle, and verifies it.</summary>
internal sealed class LocalCopier
{
    private readonly string _partialFolder;
    private readonly IWorkProgress _progress;

    public LocalCopier(string partialFolder, IWorkProgress progress) => (_partialFolder, _progress) = (partialFolder, progress);

    /// <summary>Copies one file.</summary>
    /// <param name="artifact">The artifact.</param>
    /// <param name="source">The full path of the file.</param>
    /// <param name="path">Its final full path in the bundle; the folder exists.</param>
    /// <param name="finished">Receives the copy.</param>
    /// <param name="cancellationToken">Stops the copying.</param>
    /// <exception cref="VerificationException">It was removed, or it has other bytes than the locked ones.</exception>
    public void Copy(Artifact artifact, string source, string path, FinishedFiles finished, CancellationToken cancellationToken)
    {
        var partial = new PartialFile(_partialFolder, artifact);
        partial.Delete();
        try
        {
            using var file = RegularFile.TryOpen(Path.GetDirectoryName(source)!, Path.GetFileName(source))
                ?? throw new VerificationException(
                    Codes.LocalFileChanged,
                    $"'{source}' was removed during the build",
                    "update the lock file: dotnet airgap lock");
            using (var target = partial.CreateNew())
            {
                ContentCopy.Copy(file, artifact.Content, target, moved => _progress.Adjust(moved), cancellationToken);
            }

            FileModes.Set(partial.DataPath, FileModes.Plain);
            finished.Add(partial, path, artifact.Content.Size);
        }
        catch (ContentMismatchException exception)
        {
            partial.Delete();
            throw new VerificationException(
                Codes.LocalFileChanged,
                $"'{source}' has changed since it was locked: {exception.Message}",
                "when no program writes to it, update the lock file: dotnet airgap lock",
                exception);
        }
        catch (OperationCanceledException)
        {
            partial.Delete();
            throw;
        }
    }
}
