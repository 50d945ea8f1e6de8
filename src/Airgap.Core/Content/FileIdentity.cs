namespace Airgap.Content;

/// <summary>
/// What the system says of a file: it says something else after every change of the file, unless two changes follow each other so fast that
/// the clock of the volume does not tell them apart.
/// </summary>
/// <param name="Stamp">Size, time and number.</param>
/// <param name="ChangedNanoseconds">When anything of it changed last, in nanoseconds since 1970. No program can set it.</param>
internal readonly record struct FileIdentity(FileStamp Stamp, long ChangedNanoseconds)
{
    /// <summary>Longer than a step of the clock that Linux and Windows take times from.</summary>
    public static readonly TimeSpan Step = TimeSpan.FromMilliseconds(20);

    /// <summary>Longer than a step of a volume that stores whole seconds.</summary>
    private static readonly TimeSpan LongStep = TimeSpan.FromSeconds(2);

    /// <summary>The identity of the file that has a name; null where there is none, or a link, or the volume does not know.</summary>
    public static FileIdentity? Of(string path) =>
        (OperatingSystem.IsWindows() ? WindowsCalls.TryStatusOfName(path) : UnixCalls.TryStatusOfName(path))
            is { Kind: UnixKind.RegularFile, Inode: not 0, ChangedNanoseconds: not 0 } status
            ? new FileIdentity(FileStamp.Of(status), status.ChangedNanoseconds)
            : null;

    /// <summary>Whether a change from now on gives the file another identity.</summary>
    /// <param name="time">The clock.</param>
    public bool IsSettled(TimeProvider time)
    {
        var last = DateTime.UnixEpoch.AddTicks(Math.Max(ChangedNanoseconds, Stamp.ModifiedNanoseconds) / TimeSpan.NanosecondsPerTick);
        return time.GetUtcNow().UtcDateTime - last > (ChangedNanoseconds % 1_000_000_000 == 0 ? LongStep : Step);
    }
}
