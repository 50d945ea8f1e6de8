using System.CommandLine;
using Airgap.Cli.Output;
using Airgap.Results;

namespace Airgap.Cli.Commands;

/// <summary><c>report</c>: shows the files that <c>apply --report</c> left in a folder, one for each machine.</summary>
internal sealed class ReportCommand : Command
{
    private readonly Argument<string> _folder = new("dir")
    {
        Description = "The folder of apply --report",
        HelpName = "DIR",
    };

    public ReportCommand(Host host)
        : base("report", "Shows which machines are ready, from the files that apply --report wrote into a folder")
    {
        Add(_folder);
        SetAction(parsed => Run(host, parsed));
    }

    private int Run(Host host, ParseResult parsed)
    {
        var report = new Report(host, parsed);
        var typed = parsed.GetRequiredValue(_folder);
        var folder = ResultFolder.Read(host.FullPath(typed), typed);
        var warnings = ResultsText.Warnings(folder);
        if (folder.Files.IsEmpty)
        {
            var error = Diagnostic.Error(
                Codes.NoReports,
                $"there is no report in '{typed}'",
                $"on each machine, add this option to apply: --report {ShellQuote.PathWord(typed)}");
            return report.Fail(ExitCode.Failed, [.. warnings, error]);
        }

        report.Result(
            json => ResultsJson.Write(json, folder),
            details: () => ResultsText.Write(report, folder),
            warnings,
            verdict: ResultsText.Verdict(folder),
            next: null);
        return folder.Files.All(file => file.Result.State == MachineState.Ready) ? ExitCode.Success : ExitCode.MachineWrong;
    }
}
