namespace Airgap.Testing;

/// <summary>How a process ended.</summary>
/// <param name="ExitCode">Its exit code; where a signal ended it, 128 and the signal's number.</param>
/// <param name="Output">All of its standard output.</param>
/// <param name="Error">All of its standard error.</param>
public sealed record ProcessResult(int ExitCode, string Output, string Error);
