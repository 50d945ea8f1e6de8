using System.CommandLine;
using System.Runtime.InteropServices;
using Airgap.Cli.Commands;
using Airgap.Cli.Output;
using Spectre.Console;

namespace Airgap.Cli;

/// <summary>Ends the program on Ctrl-C.</summary>
internal static class Interruption
{
    /// <summary>How long the work may take to stop by itself.</summary>
    private static readonly TimeSpan GracePeriod = TimeSpan.FromMilliseconds(800);

    /// <summary>The error that says how to continue.</summary>
    public static Diagnostic ErrorFor(ParseResult parsed)
    {
        var hint = parsed.CommandResult.Command is ApplyCommand or UndoCommand or DoctorCommand
            ? "run the same command again: nothing was changed"
            : "run the same command again: it goes on where it stopped";
        return Diagnostic.Error(Codes.Interrupted, "interrupted", hint);
    }

    /// <summary>
    /// Ends the process if the work does not stop in time, because a flush to the disk cannot be cancelled. The next run cleans up, as
    /// after a power failure.
    /// </summary>
    public static IDisposable Watch(Host host)
    {
        void OnSignal(PosixSignalContext context) => _ = Task.Run(async () =>
        {
            await Task.Delay(GracePeriod);
            var console = Consoles.Create(host.Error, host.ErrorIsTerminal, host);
            if (host.ErrorIsTerminal)
            {
                console.Cursor.Show(show: true);
                console.WriteLine();
            }

            DiagnosticText.Write(console, Diagnostic.Error(Codes.Interrupted, "interrupted", "run the same command again"));
            Environment.Exit(ExitCode.Interrupted);
        });
        return new Registrations(
        [
            PosixSignalRegistration.Create(PosixSignal.SIGINT, OnSignal),
            PosixSignalRegistration.Create(PosixSignal.SIGTERM, OnSignal),
        ]);
    }

    private sealed record Registrations(IDisposable[] All) : IDisposable
    {
        public void Dispose() => Array.ForEach(All, one => one.Dispose());
    }
}
