using System.CommandLine;
using Airgap.Cli.Output;
using Airgap.Cli.Projects;

namespace Airgap.Cli.Commands;

/// <summary><c>update</c>: updates entries to newer releases.</summary>
internal sealed class UpdateCommand : Command
{
    private readonly Argument<string[]> _entries;

    public UpdateCommand(Host host)
        : base("update", "Updates entries of the manifest to the newest releases, and writes the lock file")
    {
        _entries = EntriesArgument.Create(host);
        Add(_entries);
        SetAction((parsed, cancellationToken) => RunAsync(host, parsed, cancellationToken));
    }

    private async Task<int> RunAsync(Host host, ParseResult parsed, CancellationToken cancellationToken)
    {
        var report = new Report(host, parsed);
        using var locker = Locker.Open(host, parsed, report);
        var updater = new LockUpdater(locker);
        var update = await updater.UpdateAsync(updater.Canonical(parsed.GetValue(_entries) ?? []), cancellationToken);
        var paths = locker.Project.Paths;
        report.Result(
            json => UpdateJson.Write(json, update, paths.LockFile),
            details: () =>
            {
                UpdateText.Write(report, update.Change, "now");
                report.Line(UpdateText.Summary(update.Change));
                BundleIdText.Write(report, update.Lock);
            },
            update.Warnings,
            verdict: LockText.Verdict(update.Lock, update.Written, paths),
            next: paths.CommandFor("build"),
            quiet: () => BundleIdText.Write(report, update.Lock.Id));
        return ExitCode.Success;
    }
}
