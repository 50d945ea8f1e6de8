namespace Airgap.Content;

/// <summary>
/// A local file cannot be read. The same error number where something is written means another disk, so this one carries none: nobody takes
/// it for trouble with writing.
/// </summary>
public sealed class ReadFailedException : IOException
{
    /// <summary>Makes the exception.</summary>
    /// <param name="path">The file.</param>
    /// <param name="inner">What the system said.</param>
    public ReadFailedException(string path, Exception inner)
        : base($"'{path}' cannot be read: {ReasonOf(inner)}", inner)
    {
        FilePath = path;
        Reason = ReasonOf(inner);
    }

    /// <summary>The file.</summary>
    public string FilePath { get; }

    /// <summary>What the system said, without a full stop.</summary>
    public string Reason { get; }

    private static string ReasonOf(Exception inner) => inner.Message.TrimEnd('.');
}
