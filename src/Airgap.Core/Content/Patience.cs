namespace Airgap.Content;

/// <summary>
/// On Windows, virus scanners and indexers open a new file for an instant, and meanwhile it can be neither renamed nor deleted. What fails
/// for that reason is tried again. Other systems change open files, so nothing is tried twice there.
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
    /// <param name="path">The file's full path, or that of a folder: a file of it may be the one that is open.</param>
    /// <param name="action">What is done; it changes nothing when it fails.</param>
    /// <exception cref="FileInUseException">Another program still has the file open.</exception>
    /// <exception cref="UnauthorizedAccessException">Permission is denied.</exception>
    public static void Run(string path, Action action) => Run(path, null, action);

    /// <summary>Like <see cref="Run(string, Action)"/>, for what concerns two files, such as a rename.</summary>
    public static void Run(string path, string? other, Action action) => Run(path, other, () =>
    {
        action();
        return true;
    });

    /// <inheritdoc cref="Run(string, Action)"/>
    public static T Run<T>(string path, Func<T> action) => Run(path, null, action);

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

    private static T Run<T>(string path, string? other, Func<T> action)
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
                // Windows also says "access denied" for a program that runs, and for a folder in which a file is open.
                var isDenied = exception.HResult == AccessDenied;
                if (attempt >= (isDenied ? FewTries : Tries))
                {
                    var held = HeldFile(path) ?? (other is null ? null : HeldFile(other));
                    if (held is null && (isDenied || exception.HResult == FolderNotEmpty))
                    {
                        throw;
                    }

                    if (attempt >= Tries)
                    {
                        throw new FileInUseException(held ?? path, exception);
                    }
                }
            }

            wait = Wait(wait);
        }
    }

    /// <summary>The file itself, or the first one of a folder, that another program has open or runs; null if there is none.</summary>
    private static string? HeldFile(string path)
    {
        try
        {
            return Directory.Exists(path) ? Directory.EnumerateFiles(path).FirstOrDefault(IsHeld)
                : File.Exists(path) && IsHeld(path) ? path
                : null;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    private static bool IsHeld(string path)
    {
        try
        {
            File.OpenHandle(path, FileMode.Open, FileAccess.ReadWrite, FileShare.None).Dispose();
            return false;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return exception.HResult is SharingViolation or LockViolation or MappedFile;
        }
    }

    private static TimeSpan Wait(TimeSpan wait)
    {
        Thread.Sleep(wait);
        return wait * 2 < _longestWait ? wait * 2 : _longestWait;
    }
}
