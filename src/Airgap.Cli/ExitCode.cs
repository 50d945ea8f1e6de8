namespace Airgap.Cli;

/// <summary>The exit codes, as the README lists them.</summary>
internal static class ExitCode
{
    /// <summary>Success.</summary>
    public const int Success = 0;

    /// <summary>An operation failed: network, disk, permissions, no such release.</summary>
    public const int Failed = 1;

    /// <summary>The command line is invalid.</summary>
    public const int Usage = 2;

    /// <summary>The manifest or the lock file is invalid.</summary>
    public const int InvalidDocument = 3;

    /// <summary>
    /// The lock file is missing or out of date and must not be written; for <c>plan --exit-code</c>: it is missing or out of date; for
    /// <c>outdated</c>: there are newer versions.
    /// </summary>
    public const int Stale = 4;

    /// <summary>A file does not match its checksum.</summary>
    public const int VerificationFailed = 5;

    /// <summary>
    /// <c>status</c> or <c>doctor</c> found something wrong with the machine; after <c>apply</c>, a release of the bundle is not ready; for
    /// <c>report</c>, not all machines are.
    /// </summary>
    public const int MachineWrong = 6;

    /// <summary>A bug in airgap.</summary>
    public const int Bug = 70;

    /// <summary>The command succeeded, but its output could not be written. EX_IOERR of <c>sysexits.h</c>.</summary>
    public const int OutputFailed = 74;

    /// <summary>Interrupted.</summary>
    public const int Interrupted = 130;

    /// <summary>
    /// The command succeeded, but the program that read its output ended before. As of programs that SIGPIPE ends: 128 and its number.
    /// </summary>
    public const int BrokenPipe = 141;
}
