using System.CommandLine;
using Airgap.Cli.Machines;
using Airgap.Cli.Output;
using Airgap.Examining;

namespace Airgap.Cli.Commands;

/// <summary><c>doctor</c>: shows what Rancher Desktop and kuberlr will see without a network, and what is wrong.</summary>
internal sealed class DoctorCommand : Command
{
    private readonly TargetOptions _target;
    private readonly Option<bool> _fix = new("--fix") { Description = "Mend what can be mended without a network and without guessing" };
    private readonly Option<bool> _dryRun = new("--dry-run") { Description = "With --fix: only show what would be mended" };
    private readonly Option<bool> _noWait = new("--no-wait") { Description = "Fail where another apply is at work on the same target, instead of waiting" };

    public DoctorCommand(Host host)
        : base("doctor", "Shows what Rancher Desktop and kuberlr will really see here without a network, and what is wrong")
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
        var target = await _target.FindAsync(host, parsed, null, cancellationToken);
        var options = new ExamineOptions
        {
            Layout = target.Layout,
            RancherDesktop = target.RancherDesktop,
            RancherDesktopRuns = target.RancherDesktopRuns,
            Locked = target.IsThisMachine ? RegistryProfile.LockedVersion() : null,
            FixCommand = "dotnet airgap doctor --fix" + target.Options,
            Degree = Environment.ProcessorCount,
        };
        var (fix, dryRun) = (parsed.GetValue(_fix), parsed.GetValue(_dryRun));
        FixPlan? mended = null;
        MachineReport machine;
        if (fix && !dryRun)
        {
            (mended, machine) = await new Fixer(options, !parsed.GetValue(_noWait), host.Time, new NoProgress(report.Note)).FixAsync(cancellationToken);
        }
        else
        {
            machine = await new Examiner(options).ExamineAsync(cancellationToken);
            mended = fix ? machine.Mend : null;
        }

        if (report.IsJson)
        {
            report.Json(json => DoctorJson.Write(json, machine, mended, dryRun));
        }
        else
        {
            DoctorText.Write(report, machine, mended, dryRun);
        }

        report.Warn(target.Warnings);
        return machine.IsWell ? ExitCode.Success : ExitCode.MachineWrong;
    }
}
