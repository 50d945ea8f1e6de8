namespace Airgap.Content;

/// <summary>
/// On Windows, virus scanners and indexers open a new file for an instant, and meanwhile it can be neither renamed nor deleted. What fails
/// for that reason is tried again. On other systems, an open file hinders nobody, and nothing is tried twice.
/// </summary>
internal static class Patience
{
    private const int AccessDenied = unchecked((int)0x80070005);
    private const int SharingViolation = unchecked((int)0x80070020);
    private const int LockViolation = unchecked((int)0x80070021);
    private const int FolderNotEmpty = unchecked((int)0x80070091);
    private const int MappedFile = unchecked((int)0x800704C8);

    private static readonly TimeSpan _firstWait = TimeSpan.FromMilliseconds(5);
    private static readonly TimeSpan _longestWait = TimeSpan.FromMilliseconds(250);

    /// <summary>About five seconds in all.</summary>
    private const int Tries = 26;

    /// <summary>About one second: long enough for most scanners, and permission that is really denied is told soon.</summary>
    private const int FewTries = 10;

    /// <summary>Whether another program has the file open, or Windows says what it also says in that case.</summary>
    public static bool IsNeeded(Exception exception) => OperatingSystem.IsWindows()
        && (exception is FileInUseException
            || (exception is IOException or UnauthorizedAccessException
                && exception.HResult is SharingViolation or LockViolation or MappedFile or AccessDenied or FolderNotEmpty));

    /// <summary>Does something with a file, again and again while another program hinders it.</summary>
    /// <param name="path">The file's full path, for the error.</param>
    /// <param name="action">What is done; it changes nothing when it fails.</param>
    /// <exception cref="FileInUseException">Another program still has the file open.</exception>
    /// <exception cref="UnauthorizedAccessException">Permission is denied.</exception>
    public static void Run(string path, Action action) => Run(path, () =>
    {
        action();
        return true;
    });

    /// <summary>Does something with a file for which there is another way if another program hinders it.</summary>
    /// <returns>Whether it was done.</returns>
    public static bool TryBriefly(Action action)
    {
        var wait = _firstWait;
        for (var attempt = 1; attempt <= FewTries; attempt++)
        {
            try
            {
                action();
                return true;
            }
            catch (Exception exception) when (IsNeeded(exception))
            {
                wait = Wait(wait);
            }
        }

        return false;
    }

    /// <inheritdoc cref="Run(string, Action)"/>
    public static T Run<T>(string path, Func<T> action)
    {
        var wait = _firstWait;
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return action();
            }
            catch (Exception exception) when (IsNeeded(exception))
            {
                if (attempt >= (exception.HResult == AccessDenied ? FewTries : Tries))
                {
                    if (exception.HResult is AccessDenied or FolderNotEmpty)
                    {
                        throw;
                    }

                    throw new FileInUseException(path, exception);
                }
            }

            wait = Wait(wait);
        }
    }

    private static TimeSpan Wait(TimeSpan wait)
    {
        Thread.Sleep(wait);
        return wait * 2 < _longestWait ? wait * 2 : _longestWait;
    }
}
