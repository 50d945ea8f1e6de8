using System.CommandLine;
using Airgap.Cli.Output;
using Airgap.Cli.Projects;

namespace Airgap.Cli.Commands;

/// <summary><c>lock</c>: writes <c>airgap.lock.json</c>, or checks it.</summary>
internal sealed class LockCommand : Command
{
    private readonly Option<bool> _check = new("--check")
    {
        Description = "Check that the lock file is up to date with the manifest; write nothing, make no network requests",
    };

    private readonly Option<bool> _online = new("--online")
    {
        Description = "With --check: also compare the lock file with upstream, past all mirrors",
    };

    private readonly Option<string[]> _accept = new("--accept-changed")
    {
        Description = "Accept the bytes that upstream now has for this file of the lock file; may be repeated",
        HelpName = "PATH",
        AllowMultipleArgumentsPerToken = false,
    };

    public LockCommand(Host host)
        : base("lock", "Writes airgap.lock.json: every file with its size, checksum and address")
    {
        Add(_check);
        Add(_online);
        Add(_accept);
        _accept.CompletionSources.Add(Completions.Files(host));
        Validators.Add(result =>
        {
            if (result.GetValue(_online) && !result.GetValue(_check))
            {
                result.AddError("--online needs --check");
            }

            if (result.GetValue(_check) && result.GetValue(_accept) is { Length: > 0 })
            {
                result.AddError("--check and --accept-changed cannot be combined");
            }
        });
        SetAction((parsed, cancellationToken) => RunAsync(host, parsed, cancellationToken));
    }

    private async Task<int> RunAsync(Host host, ParseResult parsed, CancellationToken cancellationToken)
    {
        var report = new Report(host, parsed);
        using var locker = Locker.Open(host, parsed, report);
        return parsed.GetValue(_check)
            ? await CheckAsync(report, locker, parsed.GetValue(_online), cancellationToken)
            : await WriteAsync(report, locker, parsed.GetValue(_accept) ?? [], cancellationToken);
    }

    private static async Task<int> WriteAsync(Report report, Locker locker, string[] accepted, CancellationToken cancellationToken)
    {
        var locked = accepted.Length > 0
            ? await locker.AcceptChangedAsync(accepted, cancellationToken)
            : await locker.LockAsync(beforeRequests: null, cancellationToken);
        var paths = locker.Project.Paths;
        report.Result(
            json => LockJson.Write(json, locked, paths.LockFile),
            details: () => BundleIdText.Write(report, locked.Lock),
            locked.Warnings,
            verdict: LockText.Verdict(locked.Lock, locked.Written, paths),
            next: paths.CommandFor("build"),
            quiet: () => BundleIdText.Write(report, locked.Lock.Id));
        return ExitCode.Success;
    }

    private static async Task<int> CheckAsync(Report report, Locker locker, bool online, CancellationToken cancellationToken)
    {
        var project = locker.Project;
        var paths = project.Paths;
        var difference = await project.CompareLockAsync(cancellationToken);
        if (await project.CheckLockAsync(cancellationToken) is { IsEmpty: false } errors)
        {
            return report.Fail(ExitCode.Stale, errors, json: json => Write(json, isOnline: false));
        }

        var locked = project.Lock!;
        if (online && await locker.Upstream.CompareWithoutMirrorsAsync(locked, cancellationToken) is { IsEmpty: false } problems)
        {
            var changed = problems.Any(problem => problem.Code == Codes.UpstreamChanged || problem.Code == Codes.ChecksumsDisagree);
            return report.Fail(
                changed ? ExitCode.VerificationFailed : ExitCode.Failed, problems, json: json => Write(json, isOnline: true));
        }

        report.Result(
            json => Write(json, online),
            details: () => BundleIdText.Write(report, locked),
            warnings: [],
            verdict: LockText.CheckVerdict(locked, online, paths),
            next: null,
            quiet: () => { });
        return ExitCode.Success;

        void Write(JsonDocumentWriter json, bool isOnline) =>
            LockJson.WriteCheck(json, project.Lock, difference, paths.LockFile, isOnline);
    }
}
