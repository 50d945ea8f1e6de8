using Airgap.Content;
using Airgap.Locking;

namespace Airgap.Fetching;

/// <summary>Brings a file of the manifest's folder into the bundle, with the bytes that were locked and no others.</summary>
internal sealed class LocalCopier
{
    private readonly string _partialFolder;
    private readonly IWorkProgress _progress;

    public LocalCopier(string partialFolder, IWorkProgress progress) => (_partialFolder, _progress) = (partialFolder, progress);

    /// <summary>Copies one file.</summary>
    /// <param name="artifact">What it is in the bundle.</param>
    /// <param name="source">Its full path.</param>
    /// <param name="path">Its final full path; the folder exists.</param>
    /// <param name="cancellationToken">Ends the copying.</param>
    /// <exception cref="VerificationException">It is gone, or has other bytes than were locked.</exception>
    public void Copy(Artifact artifact, string source, string path, CancellationToken cancellationToken)
    {
        var partial = new PartialFile(_partialFolder, artifact);
        partial.Delete();
        try
        {
            using var file = RegularFile.TryOpen(Path.GetDirectoryName(source)!, Path.GetFileName(source))
                ?? throw new VerificationException(Codes.LocalFileChanged, $"'{source}' was there a moment ago, and is gone", "lock again: dotnet airgap lock");
            using (var target = File.OpenHandle(partial.DataPath, FileMode.CreateNew, FileAccess.Write, FileShare.None))
            {
                ContentCopy.Copy(file, artifact.Content, target, moved => _progress.Advance(moved), cancellationToken);
                RandomAccess.FlushToDisk(target);
            }

            FileModes.Set(partial.DataPath, FileModes.Plain);
            partial.MoveTo(path);
        }
        catch (ContentMismatchException exception)
        {
            partial.Delete();
            throw new VerificationException(Codes.LocalFileChanged, $"'{source}' has changed since it was locked: {exception.Message}", "lock again, when nobody writes to it: dotnet airgap lock", exception);
        }
        catch (OperationCanceledException)
        {
            partial.Delete();
            throw;
        }
    }
}
