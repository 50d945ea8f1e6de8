using System.CommandLine;
using System.Runtime.InteropServices;
using Airgap.Cli.Commands;
using Airgap.Cli.Output;
using Spectre.Console;

namespace Airgap.Cli;

/// <summary>Somebody pressed Ctrl-C.</summary>
internal static class Interruption
{
    /// <summary>How long the work may take to end by itself.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(800);

    /// <summary>The sentence how to go on.</summary>
    public static Diagnostic Told(ParseResult parsed) => Diagnostic.Error(Codes.Interrupted, "interrupted", parsed.CommandResult.Command switch
    {
        ApplyCommand or UndoCommand or DoctorCommand => "run the same command again: nothing was changed",
        _ => "run the same command again: it goes on where it stopped",
    });

    /// <summary>
    /// Ends the process where the work does not end in time: a disk that is being flushed cannot be hurried. The next run settles what is
    /// left, as after a loss of power.
    /// </summary>
    public static IDisposable Watch(Host host)
    {
        void OnSignal(PosixSignalContext context) => _ = Task.Run(async () =>
        {
            await Task.Delay(Patience);
            var console = Consoles.Create(host.Error, host.ErrorIsTerminal, host);
            if (host.ErrorIsTerminal)
            {
                console.Cursor.Show(show: true);
                console.WriteLine();
            }

            DiagnosticText.Write(console, Diagnostic.Error(Codes.Interrupted, "interrupted", "run the same command again"));
            Environment.Exit(ExitCode.Interrupted);
        });
        return new Registrations([PosixSignalRegistration.Create(PosixSignal.SIGINT, OnSignal), PosixSignalRegistration.Create(PosixSignal.SIGTERM, OnSignal)]);
    }

    private sealed record Registrations(IDisposable[] All) : IDisposable
    {
        public void Dispose() => Array.ForEach(All, one => one.Dispose());
    }
}
