namespace Airgap.Content;

/// <summary>Recognises a failure of the local disk, and describes a failed write.</summary>
public static class DiskFailure
{
    private const int NoSpaceOnUnix = 28;
    private const int OverQuotaOnLinux = 122;
    private const int ReadOnlyOnUnix = 30;
    private const int InputOutputOnUnix = 5;
    private const int TooLargeOnUnix = 27;
    private const int TooLargeOnWindows = unchecked((int)0x800700DF);
    private const int DiskFullOnWindows = unchecked((int)0x80070070);
    private const int HandleDiskFullOnWindows = unchecked((int)0x80070027);

    /// <summary>Whether the local disk failed, and not the network.</summary>
    public static bool Is(Exception exception) => exception is IOException
        && (IsFull(exception.HResult) || IsTooLarge(exception.HResult) || exception.HResult is ReadOnlyOnUnix or InputOutputOnUnix);

    /// <summary>Makes an error with a hint from an exception of a write.</summary>
    /// <param name="code">The error's code, unless it was reading that failed.</param>
    /// <param name="folder">The folder that was written to, as it is named in messages.</param>
    /// <param name="exception">The exception of the write.</param>
    public static OperationException Describe(DiagnosticCode code, string folder, Exception exception)
    {
        var (message, hint) = exception switch
        {
            ReadFailedException => (exception.Message, "try another reader or stick, or copy the bundle again"),
            FileInUseException => (exception.Message, "close that program, then run the command again"),
            UnauthorizedAccessException =>
                ($"cannot write to '{folder}': {exception.Message.TrimEnd('.')}", "choose another folder, or change its owner or mode"),
            _ when IsFull(exception.HResult) =>
                ($"the disk of '{folder}' is full", "free some space, then run the command again: it continues where it stopped"),
            _ when IsTooLarge(exception.HResult) => (
                $"a file is too large for the disk of '{folder}'",
                "FAT cannot store files of 4 GiB or more: format the stick as exFAT, or use another one"),
            _ when exception.HResult == ReadOnlyOnUnix =>
                ($"the disk of '{folder}' is read-only", "choose another folder, or mount the disk for writing"),
            _ => (
                $"cannot write to '{folder}': {exception.Message.TrimEnd('.')}",
                "remove the cause, or choose another folder, then run the command again"),
        };
        return new OperationException(exception is ReadFailedException ? Codes.ReadFailure : code, message, hint, exception);
    }

    private static bool IsFull(int error) => error is NoSpaceOnUnix or OverQuotaOnLinux or DiskFullOnWindows or HandleDiskFullOnWindows;

    private static bool IsTooLarge(int error) => error is TooLargeOnUnix or TooLargeOnWindows;
}
