using System.CommandLine;
using Airgap.Cli.Commands;
using Airgap.Cli.Output;
using Airgap.Locking;
using Airgap.Planning;

namespace Airgap.Cli;

/// <summary>The program, from the command line to the exit code. The one place where exceptions become words.</summary>
internal static class AirgapProgram
{
    public static async Task<int> RunAsync(string[] arguments, Host host, CancellationToken cancellationToken)
    {
        // A file whose name begins with an at sign is a file: no options are read from it.
        var parsed = AirgapCommand.Create(host).Parse(arguments, new ParserConfiguration { ResponseFileTokenReplacer = null });
        var report = new Report(host, parsed);
        try
        {
            if (!Candidates.AreAskedFor(parsed) && UsageErrors.Of(parsed) is { IsEmpty: false } errors)
            {
                return report.Fail(ExitCode.Usage, errors);
            }

            using var watch = host.OwnsProcess ? Interruption.Watch(host) : null;
            return await parsed.InvokeAsync(
                new InvocationConfiguration
                {
                    Output = host.Output,
                    Error = host.Error,
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
            return report.Fail(ExitCode.Interrupted, [Interruption.Told(parsed)]);
        }
        catch (Exception exception)
        {
            // Everything that can go wrong outside is an AirgapException by now: this is a bug, and its trace helps to mend it.
            return report.Fail(ExitCode.Bug, [Diagnostic.Error(Codes.InternalError, $"this is a bug in airgap {ToolVersion.Current}: {exception.Message}", "please report it with the lines below")], exception);
        }
    }
}
