using System.CommandLine;
using Airgap.Cli.Output;

namespace Airgap.Cli.Commands;

/// <summary><c>lock</c>: writes <c>airgap.lock.json</c>.</summary>
internal sealed class LockCommand : Command
{
    public LockCommand(Shell shell)
        : base("lock", "Writes airgap.lock.json: every file with its size, digest and address") =>
        SetAction((parsed, cancellationToken) => RunAsync(shell, parsed, cancellationToken));

    private static async Task<int> RunAsync(Shell shell, ParseResult parsed, CancellationToken cancellationToken)
    {
        var report = new Report(shell, parsed);
        using var project = Project.Open(shell, parsed, report);
        var (value, plan, written) = await project.LockAsync(beforeAsking: null, cancellationToken);
        var warnings = project.Warnings(plan);
        if (report.IsJson)
        {
            report.Json(json =>
            {
                json.Member("id", value.Id.ToString());
                json.Member("file", project.LockPath);
                json.Member("changed", written);
                PlanJson.Write(json, plan, warnings);
            });
        }
        else
        {
            report.Line(written ? $"wrote {project.LockName}" : $"{project.LockName} is up to date");
            report.Line($"bundle {value.Id}");
            report.Line($"short  {value.Id.Spoken}");
        }

        report.Warn(warnings);
        return ExitCode.Success;
    }
}
