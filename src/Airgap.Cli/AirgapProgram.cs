using System.CommandLine;
using Airgap.Cli.Commands;
using Airgap.Cli.Output;

namespace Airgap.Cli;

/// <summary>The program, from the command line to the exit code. The only place that catches all exceptions.</summary>
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
        catch (Exception exception)
        {
            var failure = Failure.Of(exception, parsed);
            return report.Fail(failure.ExitCode, failure.Diagnostics, failure.Trace);
        }
    }
}
