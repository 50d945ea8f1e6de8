using System.CommandLine;
using Airgap.Cli.Output;
using Airgap.Cli.Projects;

namespace Airgap.Cli.Commands;

/// <summary><c>prepare</c>: completes a machine that still has a network, so that it works without one.</summary>
internal sealed class PrepareCommand : Command
{
    private readonly Option<bool> _dryRun = new("--dry-run")
    {
        Description = "Only show what would be downloaded and changed",
    };

    private readonly Option<string[]> _kubernetes = new("--kubernetes")
    {
        Description = "Add a version: an entry as in the manifest, such as 1.33, stable or v1.31.4+k3s1; may be repeated",
        HelpName = "ENTRY",
        AllowMultipleArgumentsPerToken = false,
    };

    private readonly Option<string> _bundle = new("--bundle")
    {
        Description = "Keep a bundle of everything in this folder, for other machines",
        HelpName = "DIR",
    };

    private readonly TargetOptions _target;
    private readonly Option<int> _jobs = JobsOption.Create();
    private readonly Option<bool> _noWait = new("--no-wait")
    {
        Description = "Fail instead of waiting while another airgap changes the same machine",
    };

    public PrepareCommand(Host host)
        : base("prepare", "Completes this machine while it has a network: downloads and installs what it lacks to work without one")
    {
        Add(_dryRun);
        Add(_kubernetes);
        Add(_bundle);
        _target = new TargetOptions(this);
        Add(_jobs);
        Add(_noWait);
        SetAction((parsed, cancellationToken) => RunAsync(host, parsed, cancellationToken));
    }

    private async Task<int> RunAsync(Host host, ParseResult parsed, CancellationToken cancellationToken)
    {
        var report = new Report(host, parsed);
        var added = TypedEntries.Read(parsed.GetValue(_kubernetes), _kubernetes.Name);
        var (dryRun, bundle) = (parsed.GetValue(_dryRun), parsed.GetValue(_bundle));
        var target = await _target.FindAsync(host, parsed, cancellationToken);
        using var preparer = new MachinePreparer(host, parsed, report, target, !parsed.GetValue(_noWait));
        if (bundle is not null)
        {
            preparer.RequireBundleFolder(bundle);
        }

        var found = await preparer.ExamineAsync(cancellationToken);
        var shows = !report.IsJson && (dryRun || !report.IsQuiet);
        if (shows)
        {
            DoctorText.WriteFound(report, found);
        }

        var plan = await preparer.PlanAsync(found, added, Typed(parsed, target), cancellationToken);
        if (shows)
        {
            PrepareText.WriteLacking(report, plan);
        }

        if (report.Warn(plan.Locked.Warnings))
        {
            report.NoteOnTerminal("");
        }

        if (dryRun)
        {
            plan = plan with { BundleName = bundle };
            return new ApplyOutcome(plan.Plan, null, target, true).Show(report, null, plan);
        }

        var (done, outcome) = bundle is null
            ? await preparer.WithoutBundleAsync(plan, parsed.GetValue(_jobs), cancellationToken)
            : await preparer.WithBundleAsync(plan, bundle, parsed.GetValue(_jobs), cancellationToken);
        return outcome.Show(report, null, done);
    }

    /// <summary>The command as it was typed, without <c>--dry-run</c> and mirrors.</summary>
    private string Typed(ParseResult parsed, Target target) => "dotnet airgap prepare"
        + string.Concat((parsed.GetValue(_kubernetes) ?? []).Select(entry => $" {_kubernetes.Name} {ShellQuote.Word(entry)}"))
        + (parsed.GetValue(_bundle) is { } bundle ? $" {_bundle.Name} {ShellQuote.PathWord(bundle)}" : "")
        + target.Options;
}
