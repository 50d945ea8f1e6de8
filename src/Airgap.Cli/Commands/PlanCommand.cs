using System.CommandLine;
using Airgap.Cli.Output;

namespace Airgap.Cli.Commands;

/// <summary><c>plan</c>: shows what would be carried and why.</summary>
internal sealed class PlanCommand : Command
{
    private readonly Option<bool> _urls = new("--urls") { Description = "List every address that a build will ask, one a line" };

    public PlanCommand(Shell shell)
        : base("plan", "Shows what would be carried and why: releases, the smallest set of kubectls, sizes")
    {
        Add(_urls);
        SetAction((parsed, cancellationToken) => RunAsync(shell, parsed, cancellationToken));
    }

    private async Task<int> RunAsync(Shell shell, ParseResult parsed, CancellationToken cancellationToken)
    {
        var report = new Report(shell, parsed);
        using var project = Project.Open(shell, parsed, report);
        var (plan, _, _, asked) = await project.PlanAsync(cancellationToken);
        var warnings = project.Warnings(plan);
        if (parsed.GetValue(_urls))
        {
            var addresses = plan.Artifacts.Select(artifact => artifact.Url).OfType<string>().Concat(asked).Select(project.Sources.Locate).Distinct().Order(StringComparer.Ordinal).ToArray();
            if (report.IsJson)
            {
                report.Json(json => json.List("urls", addresses));
            }
            else
            {
                foreach (var address in addresses)
                {
                    report.Line(address);
                }
            }
        }
        else if (report.IsJson)
        {
            report.Json(json => PlanJson.Write(json, plan, warnings));
        }
        else
        {
            PlanText.Write(report, plan);
        }

        report.Warn(warnings);
        return ExitCode.Success;
    }
}
