using System.CommandLine;
using Airgap.Cli.Commands;
using Airgap.Cli.Output;
using Airgap.Locking;
using Airgap.Planning;

namespace Airgap.Cli;

/// <summary>The program, from the command line to the exit code. The only place that turns exceptions into messages.</summary>
internal static class AirgapProgram
{
    public static async Task<int> RunAsync(string[] arguments, Host host, CancellationToken cancellationToken)
    {
        // An argument such as @file is a name: System.CommandLine would read options from that file.
        var parsed = AirgapCommand.Create(host).Parse(
            CommandLine.Of(arguments),
            new ParserConfiguration { ResponseFileTokenReplacer = null });
        var report = new Report(host, parsed);
        try
        {
            if (UsageErrors.Of(parsed) is { IsEmpty: false } errors)
            {
                return report.Fail(ExitCode.Usage, errors);
            }

            using var watch = host.OwnsProcess ? Interruption.Watch(host) : null;
            return await parsed.InvokeAsync(
                new InvocationConfiguration
                {
                    Output = new PrintableWriter(host.Output),
                    Error = new PrintableWriter(host.Error),
                    EnableDefaultExceptionHandler = false,
                    ProcessTerminationTimeout = TimeSpan.FromSeconds(10),
                },
                cancellationToken);
        }
        catch (InvalidDocumentException exception)
        {
            return report.Fail(ExitCode.InvalidDocument, exception.Diagnostics);
        }
        catch (LockOutOfDateException exception)
        {
            return report.Fail(ExitCode.Stale, exception.Diagnostics);
        }
        catch (PlanningException exception)
        {
            return report.Fail(ExitCode.Failed, exception.Diagnostics);
        }
        catch (UsageException exception)
        {
            return report.Fail(ExitCode.Usage, exception);
        }
        catch (VerificationException exception)
        {
            return report.Fail(ExitCode.VerificationFailed, exception);
        }
        catch (AirgapException exception)
        {
            return report.Fail(ExitCode.Failed, exception);
        }
        catch (OperationCanceledException)
        {
            return report.Fail(ExitCode.Interrupted, [Interruption.ErrorFor(parsed)]);
        }
        catch (Exception exception)
        {
            // Every expected failure is an AirgapException: this is a bug, and the stack trace helps to fix it.
            var bug = Diagnostic.Error(
                Codes.InternalError,
                $"this is a bug in airgap {ToolVersion.Current}: {exception.Message}",
                "report it with the lines below");
            return report.Fail(ExitCode.Bug, [bug], exception);
        }
    }
}
