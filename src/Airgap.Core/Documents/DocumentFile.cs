using Airgap.Content;

namespace Airgap.Documents;

/// <summary>Reads the files of manifests and lock files. They may be links; what they lead to must be a regular file.</summary>
internal static class DocumentFile
{
    /// <summary>Reads a file.</summary>
    /// <param name="path">Its full path.</param>
    /// <param name="what">What it is, in messages: "the manifest".</param>
    /// <param name="name">Its name in messages.</param>
    /// <param name="limit">Its largest size in bytes, a whole number of MiB.</param>
    /// <param name="hint">The hint for a file that is too large.</param>
    /// <returns>Its bytes; null if there is none.</returns>
    /// <exception cref="InvalidDocumentException">It is too large, not a regular file, or cannot be read.</exception>
    public static byte[]? TryRead(string path, string what, string name, int limit, string hint)
    {
        try
        {
            using var file = RegularFile.TryOpenFollowing(path);
            if (file is null)
            {
                return null;
            }

            var bytes = SmallFileReader.ReadWhole(file, limit) ?? throw new InvalidDocumentException([Diagnostic.Error(
                Codes.DocumentTooLarge,
                $"'{name}' is larger than {limit >> 20} MiB",
                hint)]);
            return PointerFile.Find(bytes) is not { } pointer ? bytes : throw new InvalidDocumentException([Diagnostic.Error(
                Codes.DocumentUnreadable,
                $"{what} '{name}' is {pointer.What}, not the file itself",
                $"download the file: {pointer.Command}")]);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            var reason = exception switch
            {
                IrregularFileException irregular => $"it is {irregular.Found}",
                UnauthorizedAccessException => "permission denied",
                _ => exception.Message.TrimEnd('.'),
            };
            throw new InvalidDocumentException([Diagnostic.Error(
                Codes.DocumentUnreadable,
                $"{what} '{name}' cannot be read: {reason}",
                "check that it is a regular file, and that you have read permission")]);
        }
    }
}
