using System.CommandLine;
using Airgap.Cli.Output;
using Airgap.Explaining;

namespace Airgap.Cli.Commands;

/// <summary><c>plan</c>: shows what would be carried and why.</summary>
internal sealed class PlanCommand : Command
{
    private readonly Option<bool> _urls = new("--urls") { Description = "List every address that a build will ask, one a line" };

    private readonly Option<bool> _markdown = new("--markdown") { Description = "Write the plan in Markdown, for a pull request's comment" };

    public PlanCommand(Host host)
        : base("plan", "Shows what would be carried and why: releases, the smallest set of kubectls, sizes")
    {
        Add(_urls);
        Add(_markdown);
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
        using var project = Project.Open(host, parsed, report);
        var (plan, before, difference, asked) = await project.PlanAsync(cancellationToken);
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
            var news = before is null ? null : PlanChange.Between(before, plan);
            if (parsed.GetValue(_markdown))
            {
                report.Text(PlanMarkdown.Write(plan, news, project.LockName, difference is { IsEmpty: true } ? before!.Id : null, warnings));
            }
            else
            {
                PlanText.Write(report, plan, news, project.LockName);
            }
        }

        report.Warn(warnings);
        return ExitCode.Success;
    }
}
