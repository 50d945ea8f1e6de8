using System.Collections.Immutable;
using System.CommandLine;
using System.Globalization;
using Airgap.Cli.Output;
using Airgap.Locking;
using Airgap.Upstream;

namespace Airgap.Cli.Commands;

/// <summary><c>lock</c>: writes <c>airgap.lock.json</c>, or says whether it holds.</summary>
internal sealed class LockCommand : Command
{
    private readonly Option<bool> _check = new("--check") { Description = "Only say whether the lock file answers the manifest; write nothing, ask nobody" };
    private readonly Option<bool> _online = new("--online") { Description = "With --check: ask upstream itself, past all mirrors, whether it still has what is locked" };
    private readonly Option<string[]> _accept = new("--accept-changed") { Description = "Take the bytes that upstream has now for this file of the lock file; may be repeated", HelpName = "PATH", AllowMultipleArgumentsPerToken = false };

    public LockCommand(Host host)
        : base("lock", "Writes airgap.lock.json: every file with its size, digest and address")
    {
        Add(_check);
        Add(_online);
        Add(_accept);
        _accept.CompletionSources.Add(Candidates.Files(host));
        Validators.Add(result =>
        {
            if (result.GetValue(_online) && !result.GetValue(_check))
            {
                result.AddError("--online goes with --check");
            }

            if (result.GetValue(_check) && result.GetValue(_accept) is { Length: > 0 })
            {
                result.AddError("--check writes nothing, and --accept-changed would");
            }
        });
        SetAction((parsed, cancellationToken) => RunAsync(host, parsed, cancellationToken));
    }

    private async Task<int> RunAsync(Host host, ParseResult parsed, CancellationToken cancellationToken)
    {
        var report = new Report(host, parsed);
        using var project = Project.Open(host, parsed, report);
        if (parsed.GetValue(_check))
        {
            return await CheckAsync(report, project, parsed.GetValue(_online), cancellationToken);
        }

        var accepted = parsed.GetValue(_accept) ?? [];
        var (value, plan, written) = accepted.Length > 0 ? await AcceptAsync(project, accepted, cancellationToken) : await project.LockAsync(beforeAsking: null, cancellationToken);
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
            report.Line($"short  {value.Id.ShortForm}");
        }

        report.Warn(warnings);
        return ExitCode.Success;
    }

    /// <summary>Takes what upstream has now for files that somebody looked at.</summary>
    private static async Task<(Lock Lock, Planning.BundlePlan Plan, bool Written)> AcceptAsync(Project project, string[] accepted, CancellationToken cancellationToken)
    {
        var before = await project.RequireLockedAsync(cancellationToken);
        foreach (var path in accepted.Where(path => before.Artifacts.All(artifact => artifact.Path != path)))
        {
            throw new UsageException(Codes.InvalidCommandLine, $"'{path}' is not a file of {project.LockName}", "name it as it stands there, under 'path'");
        }

        LockFile.RequireWritable(project.LockPath, project.LockName);
        var (plan, _) = await project.ResolveAsync(LockPin.Keep(before, project.Manifest.Request).WithoutFiles(accepted), cancellationToken);
        var value = LockPin.Pin(plan, before, accepted);
        var changed = !value.Canonical.Span.SequenceEqual(before.Canonical.Span);
        project.Write(value);
        return (value, plan, changed);
    }

    private static async Task<int> CheckAsync(Report report, Project project, bool online, CancellationToken cancellationToken)
    {
        var value = await project.RequireLockedAsync(cancellationToken);
        ImmutableArray<Diagnostic> problems = [];
        if (online)
        {
            using var upstream = project.WithoutMirrors();
            using var catalog = new Catalog(upstream, cancellationToken);
            problems = await UpstreamCheck.CompareAsync(value, catalog);
        }

        if (!problems.IsEmpty)
        {
            return report.Fail(problems.Any(problem => problem.Code == Codes.UpstreamChanged) ? ExitCode.VerificationFailed : ExitCode.Failed, problems);
        }

        if (report.IsJson)
        {
            report.Json(json =>
            {
                json.Member("id", value.Id.ToString());
                json.Member("file", project.LockPath);
                json.Member("online", online);
            });
        }
        else
        {
            report.Line($"{project.LockName} answers {project.Name}{(online ? string.Create(CultureInfo.InvariantCulture, $", and upstream has all {value.Artifacts.Length} files with the same bytes") : "")}");
            report.Line($"bundle {value.Id}");
            report.Line($"short  {value.Id.ShortForm}");
        }

        return ExitCode.Success;
    }
}
