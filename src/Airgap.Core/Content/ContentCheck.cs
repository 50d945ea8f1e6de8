namespace Airgap.Content;

/// <summary>Checks a file below a folder, and returns what is wrong instead of throwing.</summary>
internal static class ContentCheck
{
    /// <summary>Opens and reads the file.</summary>
    /// <param name="root">The folder.</param>
    /// <param name="path">The file's path below it.</param>
    /// <param name="expected">The size and digest that it must have.</param>
    /// <param name="fromMedium">Whether to read the medium, and not the system's cache.</param>
    /// <param name="moved">Called with the number of bytes of each step.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <returns>
    /// Null if the file is correct; else the end of a sentence: "is missing", "is wrong: expected sha256 …, found …".
    /// </returns>
    public static string? Problem(
        string root, string path, ContentId expected, bool fromMedium, Action<int>? moved, CancellationToken cancellationToken)
    {
        try
        {
            using var file = RegularFile.TryOpen(root, path);
            if (file is null)
            {
                return "is missing";
            }

            if (fromMedium)
            {
                file.ForgetCache(cancellationToken);
            }

            ContentCopy.Verify(file, expected, moved, cancellationToken);
            return null;
        }
        catch (ContentMismatchException mismatch)
        {
            return "is wrong: " + mismatch.Message;
        }
        catch (IrregularFileException irregular)
        {
            return $"is {irregular.Found}";
        }
        catch (ReadFailedException failed)
        {
            return "cannot be read: " + failed.Reason;
        }
        catch (UnauthorizedAccessException)
        {
            return "cannot be read: permission denied";
        }
        catch (IOException exception)
        {
            return "cannot be read: " + exception.Message;
        }
    }

    /// <summary>Whether a file is what it must be.</summary>
    public static bool IsRight(string root, string path, ContentId expected) =>
        Problem(root, path, expected, fromMedium: false, null, CancellationToken.None) is null;
}
