using System.CommandLine;
using Airgap.Cli.Output;
using Airgap.Cli.Projects;

namespace Airgap.Cli.Commands;

/// <summary><c>plan</c>: shows what a bundle would contain and why.</summary>
internal sealed class PlanCommand : Command
{
    private readonly Option<bool> _urls = new("--urls") { Description = "List the addresses that a build reads, one per line" };

    private readonly Option<bool> _markdown = new("--markdown")
    {
        Description = "Write the plan as Markdown, for a pull request comment",
    };

    private readonly Option<bool> _exitCode = new("--exit-code")
    {
        Description = "End with exit code 4 if the lock file is missing or out of date, so that build would write it",
    };

    public PlanCommand(Host host)
        : base("plan", "Shows what a bundle would contain and why: releases, the smallest set of kubectls, sizes")
    {
        Add(_urls);
        Add(_markdown);
        Add(_exitCode);
        Validators.Add(result =>
        {
            if (result.GetValue(_markdown) && (result.GetValue(_urls) || result.GetValue(CommonOptions.Json)))
            {
                result.AddError($"--markdown cannot be combined with {(result.GetValue(_urls) ? "--urls" : "--json")}");
            }
        });
        SetAction((parsed, cancellationToken) => RunAsync(host, parsed, cancellationToken));
    }

    private async Task<int> RunAsync(Host host, ParseResult parsed, CancellationToken cancellationToken)
    {
        var report = new Report(host, parsed);
        using var locker = Locker.Open(host, parsed, report);
        var planned = await locker.PlanAsync(cancellationToken);
        var paths = locker.Project.Paths;
        if (parsed.GetValue(_urls))
        {
            var locations = planned.Locations(locker.Upstream.Sources);
            report.Result(
                json =>
                {
                    json.List("urls", locations);
                    LockJson.WriteDifference(json, planned.Difference);
                },
                () => report.Lines(locations));
            report.Warn(planned.Warnings);
        }
        else if (parsed.GetValue(_markdown))
        {
            report.Text(PlanMarkdown.Write(planned, paths.LockFileName));
            report.Warn(planned.Warnings);
        }
        else
        {
            report.Result(
                json =>
                {
                    PlanJson.Write(json, planned.Plan, planned.Warnings);
                    json.Member("id", planned.UpToDateLock?.Id.ToString());
                    LockJson.WriteDifference(json, planned.Difference);
                },
                details: () => PlanText.Write(report, planned, paths.LockFileName),
                planned.Warnings,
                verdict: PlanSummary.Verdict(planned.Plan, planned.News),
                next: paths.CommandFor("build"));
        }

        return parsed.GetValue(_exitCode) && planned.UpToDateLock is null ? ExitCode.Stale : ExitCode.Success;
    }
}
