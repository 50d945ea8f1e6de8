using Airgap.Content;

namespace Airgap.Applying;

/// <summary>Compares a file with its receipt.</summary>
internal static class PlacedFile
{
    /// <summary>Looks at a file: where size, time and number are those of the receipt it is not read.</summary>
    /// <param name="root">The folder of the target that it is in; no link is followed below it.</param>
    /// <param name="path">The safe path below.</param>
    /// <param name="placed">What was placed.</param>
    public static PlacedFileState Look(string root, string path, ReceiptFile placed)
    {
        try
        {
            using var file = RegularFile.TryOpen(root, path);
            if (file is null)
            {
                return PlacedFileState.Missing;
            }

            if (file.Stamp == new FileStamp(placed.Size, placed.Modified, placed.Inode))
            {
                return PlacedFileState.InPlace;
            }

            if (file.Stamp.Size != placed.Size || !Digest.TryParse(placed.Sha256, out var digest))
            {
                return PlacedFileState.Drifted;
            }

            ContentCopy.Verify(file, new ContentId(placed.Size, digest), null, CancellationToken.None);
            return PlacedFileState.InPlace;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or ContentMismatchException)
        {
            return PlacedFileState.Drifted;
        }
    }
}
