using System.Collections.Immutable;
using System.CommandLine;
using Airgap.Cli.Machines;
using Airgap.Diagnosis;
using Airgap.Locking;
using Airgap.Results;
using Airgap.Versions;

namespace Airgap.Cli.Commands;

/// <summary>The file that <c>apply --report</c> writes. An apply never fails because of it.</summary>
internal sealed class ApplyReportFile
{
    private readonly Host _host;
    private readonly string _typed;
    private readonly string _target;
    private Platform? _platform;
    private BundleId? _bundle;
    private bool _isWritten;

    private ApplyReportFile(Host host, string typed, string target, Platform? platform) =>
        (_host, _typed, _target, _platform) = (host, typed, target, platform);

    /// <summary>Prepares the file.</summary>
    /// <param name="host">The surroundings of the program.</param>
    /// <param name="parsed">The command line.</param>
    /// <param name="target">The options that name the target.</param>
    /// <param name="typed">The folder as it was typed; null: there is no report.</param>
    public static ApplyReportFile? Of(Host host, ParseResult parsed, TargetOptions target, string? typed) => typed is null
        ? null
        : new ApplyReportFile(host, typed, target.Named(host, parsed), target.PlatformOf(parsed) ?? ThisMachine.Platform);

    /// <summary>Tells the platform of the target.</summary>
    public void Targets(Platform platform) => _platform = platform;

    /// <summary>Tells which bundle it is.</summary>
    public void Names(BundleId bundle) => _bundle = bundle;

    /// <summary>Writes the report of an apply that did not fail.</summary>
    /// <returns>A warning where it cannot be written.</returns>
    public ImmutableArray<Diagnostic> Write(BundleReadiness? readiness, int exitCode) =>
        Write(ResultOf(MachineState.Unknown, exitCode).With(readiness));

    /// <summary>Writes the report of an apply that failed.</summary>
    /// <returns>A warning where it cannot be written.</returns>
    public ImmutableArray<Diagnostic> WriteFailure(Failure failure)
    {
        var first = failure.Diagnostics.First(diagnostic => diagnostic.Severity == Severity.Error);
        return _isWritten ? [] : Write(ResultOf(MachineState.Failed, failure.ExitCode) with { Error = ResultProblem.Of(first) });
    }

    private MachineResult ResultOf(MachineState state, int exitCode) => new()
    {
        Machine = _host.MachineName(),
        User = _host.UserName() is { Length: > 0 } user ? user : "unknown",
        Platform = _platform,
        Bundle = _bundle,
        State = state,
        ExitCode = exitCode,
        Time = _host.Time.GetUtcNow(),
        Airgap = ToolVersion.Current,
    };

    private ImmutableArray<Diagnostic> Write(MachineResult result)
    {
        _isWritten = true;
        try
        {
            ResultFolder.Write(
                _host.FullPath(_typed),
                ResultFileName.Of(result.Machine, result.User, _host.MachineId(), _target),
                result);
            return [];
        }
        catch (OperationException exception)
        {
            var message = $"the report of this machine cannot be written: {exception.Message}";
            return [Diagnostic.Warning(Codes.ReportNotWritten, message, exception.Hint)];
        }
    }
}
