using System.Collections.Immutable;
using System.CommandLine;
using Airgap.Cli.Commands;
using Airgap.Locking;
using Airgap.Planning;

namespace Airgap.Cli;

/// <summary>A failure as the user sees it.</summary>
/// <param name="ExitCode">The exit code.</param>
/// <param name="Diagnostics">Errors, and warnings among them.</param>
/// <param name="Trace">The exception whose stack trace is shown; null for none.</param>
internal sealed record Failure(int ExitCode, ImmutableArray<Diagnostic> Diagnostics, Exception? Trace = null)
{
    /// <summary>The failure of an exception. The only place that turns exceptions into messages.</summary>
    public static Failure Of(Exception exception, ParseResult parsed) => exception switch
    {
        InvalidDocumentException invalid => new(Cli.ExitCode.InvalidDocument, invalid.Diagnostics),
        LockOutOfDateException outOfDate => new(Cli.ExitCode.Stale, [.. outOfDate.Diagnostics]),
        PlanningException planning => new(Cli.ExitCode.Failed, [.. planning.Diagnostics]),
        UsageException => Of(Cli.ExitCode.Usage, (UsageException)exception, parsed),
        VerificationException verification => Of(Cli.ExitCode.VerificationFailed, verification, parsed),
        AirgapException failed => Of(Cli.ExitCode.Failed, failed, parsed),
        OperationCanceledException => new(Cli.ExitCode.Interrupted, [Interruption.ErrorFor(parsed)]),

        // Every expected failure is an AirgapException: this is a bug, and the stack trace helps to fix it.
        _ => new(
            Cli.ExitCode.Bug,
            [
                Diagnostic.Error(
                    Codes.InternalError,
                    $"this is a bug in airgap {ToolVersion.Current}: {exception.Message}",
                    "report it with the lines below"),
            ],
            exception),
    };

    private static Failure Of(int exitCode, AirgapException exception, ParseResult parsed) => new(
        exitCode,
        [Diagnostic.Error(exception.Code, exception.Message, exception.Hint, (exception as VerificationException)?.Span)],
        parsed.GetValue(CommonOptions.Verbose) ? exception.InnerException : null);
}
