using System.CommandLine;
using Airgap.Bundles;
using Airgap.Cli.Output;
using Airgap.Diagnosis;

namespace Airgap.Cli.Commands;

/// <summary><c>status</c>: compares a machine with what airgap did to it.</summary>
internal sealed class StatusCommand : Command
{
    private readonly TargetOptions _target;
    private readonly Option<string> _bundle = new("--bundle")
    {
        Description = "Compare with this bundle instead of the receipts",
        HelpName = "DIR",
    };

    public StatusCommand(Host host)
        : base("status", "Compares this machine with what was applied to it: in place, drifted, missing, extra")
    {
        Add(_bundle);
        _target = new TargetOptions(this);
        SetAction((parsed, cancellationToken) => RunAsync(host, parsed, cancellationToken));
    }

    private async Task<int> RunAsync(Host host, ParseResult parsed, CancellationToken cancellationToken)
    {
        var report = new Report(host, parsed);
        var layout = _target.Enter(host, parsed);
        var bundle = parsed.GetValue(_bundle) is { } named ? Bundle.Open(host.FullPath(named), named) : null;
        var target = await _target.FindAsync(host, parsed, layout, bundle?.Lock.Request.RancherDesktop, cancellationToken);
        var options = target.ToMachineOptions(host);
        var status = await report.WithProgressAsync(progress => bundle is null
            ? StatusReader.WithReceiptsAsync(options, progress, cancellationToken)
            : StatusReader.WithBundleAsync(bundle, options, progress, cancellationToken));
        if (report.IsJson)
        {
            report.Json(json => StatusJson.Write(json, status, target.Layout, target.Warnings));
        }
        else
        {
            StatusText.Write(report, status, target.Layout, parsed.GetValue(_bundle), target.Options);
        }

        report.Warn(target.Warnings);
        return status.IsClean ? ExitCode.Success : ExitCode.MachineWrong;
    }
}
