using System.CommandLine;
using Airgap.Cli.Output;
using Airgap.Cli.Projects;

namespace Airgap.Cli.Commands;

/// <summary><c>outdated</c>: shows what <c>update</c> would change.</summary>
internal sealed class OutdatedCommand : Command
{
    private readonly Argument<string[]> _entries;

    public OutdatedCommand(Host host)
        : base("outdated", "Shows what update would change; writes nothing")
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
        var entries = updater.Canonical(parsed.GetValue(_entries) ?? []);
        var update = await updater.PreviewAsync(entries, cancellationToken);
        var paths = locker.Project.Paths;
        report.Result(
            json => UpdateJson.Write(json, update, paths.LockFile),
            details: () => UpdateText.Write(report, update.Change, "available"),
            update.Warnings,
            verdict: UpdateText.Summary(update.Change),
            next: update.Change.IsEmpty ? null : paths.CommandFor(string.Join(' ', entries.Prepend("update").Select(ShellQuote.Word))));
        return update.Change.IsEmpty ? ExitCode.Success : ExitCode.Stale;
    }
}
