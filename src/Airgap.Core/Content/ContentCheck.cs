namespace Airgap.Content;

/// <summary>Whether a file below a folder is what it has to be, as an answer instead of an exception.</summary>
internal static class ContentCheck
{
    /// <summary>Opens and reads the file.</summary>
    /// <returns>Null when it is right; else what is wrong: "is missing", "expected sha256 …, found …".</returns>
    public static string? Problem(string root, string path, ContentId expected, bool fromMedium, Action<int>? moved, CancellationToken cancellationToken)
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
            return "may not be read";
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
