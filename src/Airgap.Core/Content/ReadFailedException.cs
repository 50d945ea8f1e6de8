namespace Airgap.Content;

/// <summary>
/// A local file cannot be read. Failed reads and failed writes have the same error numbers, so this exception carries none:
/// <see cref="DiskFailure"/> does not mistake it for a failed write.
/// </summary>
public sealed class ReadFailedException : IOException
{
    /// <summary>Makes the exception.</summary>
    /// <param name="path">The file.</param>
    /// <param name="inner">The system's exception.</param>
    public ReadFailedException(string path, Exception inner)
        : base($"'{path}' cannot be read: {ReasonOf(inner)}", inner)
    {
        FilePath = path;
        Reason = ReasonOf(inner);
    }

    /// <summary>The file.</summary>
    public string FilePath { get; }

    /// <summary>The system's message, without a full stop.</summary>
    public string Reason { get; }

    private static string ReasonOf(Exception inner) => inner.Message.TrimEnd('.');
}
