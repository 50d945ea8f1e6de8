namespace Airgap.Cli;

/// <summary>What the tool answers to the shell. The README lists them.</summary>
internal static class ExitCode
{
    /// <summary>Done.</summary>
    public const int Success = 0;

    /// <summary>An operation failed: network, disk, permission, no such release.</summary>
    public const int Failed = 1;

    /// <summary>Wrong command line.</summary>
    public const int Usage = 2;

    /// <summary>Manifest or lock file invalid.</summary>
    public const int InvalidDocument = 3;

    /// <summary>The lock file is missing or stale where it may not be written; for <c>outdated</c>: there are newer ones.</summary>
    public const int Stale = 4;

    /// <summary>Bytes are not what the lock file or a checksum says.</summary>
    public const int VerificationFailed = 5;

    /// <summary><c>status</c> or <c>doctor</c> found something wrong with the machine.</summary>
    public const int MachineWrong = 6;

    /// <summary>A bug in airgap.</summary>
    public const int Bug = 70;

    /// <summary>Interrupted.</summary>
    public const int Interrupted = 130;
}
