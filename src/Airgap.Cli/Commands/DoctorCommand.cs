using System.CommandLine;
using Airgap.Cli.Output;
using Airgap.Diagnosis;

namespace Airgap.Cli.Commands;

/// <summary><c>doctor</c>: shows what Rancher Desktop and kuberlr will see without a network, and what is wrong.</summary>
internal sealed class DoctorCommand : Command
{
    private readonly TargetOptions _target;
    private readonly Option<bool> _fix = new("--fix") { Description = "Fix what needs no network and has one right answer" };
    private readonly Option<bool> _dryRun = new("--dry-run") { Description = "With --fix: only show what would be fixed" };
    private readonly Option<bool> _noWait = new("--no-wait")
    {
        Description = "Fail instead of waiting while another airgap changes the same machine",
    };

    public DoctorCommand(Host host)
        : base("doctor", "Checks what Rancher Desktop and kuberlr will see on this machine without a network")
    {
        Add(_fix);
        Add(_dryRun);
        _target = new TargetOptions(this);
        Add(_noWait);
        Validators.Add(result =>
        {
            if (result.GetValue(_dryRun) && !result.GetValue(_fix))
            {
                result.AddError("--dry-run goes with --fix");
            }
        });
        SetAction((parsed, cancellationToken) => RunAsync(host, parsed, cancellationToken));
    }

    private async Task<int> RunAsync(Host host, ParseResult parsed, CancellationToken cancellationToken)
    {
        var report = new Report(host, parsed);
        var target = await _target.FindAsync(host, parsed, cancellationToken);
        var options = target.ToDoctorOptions(host, !parsed.GetValue(_noWait));
        var progress = new NoProgress(report.Note);
        var (fix, dryRun) = (parsed.GetValue(_fix), parsed.GetValue(_dryRun));
        var (plan, machine) = fix && !dryRun
            ? await new Fixer(options, progress).FixAsync(cancellationToken)
            : (null, await Doctor.ExamineAsync(options, progress, cancellationToken));
        plan ??= fix ? machine.Fix : null;
        report.Result(
            json => DoctorJson.Write(json, machine, plan, dryRun),
            details: () => DoctorText.Write(report, machine, plan, dryRun),
            warnings: target.Warnings.Concat(plan?.Notes ?? []),
            verdict: ReadyText.Of(machine, machine.Versions),
            next: null);
        return machine.IsWell ? ExitCode.Success : ExitCode.MachineWrong;
    }
}
