using System.CommandLine;
using Airgap.Cli.Output;
using Airgap.Locking;
using Airgap.Manifests;
using Airgap.Planning;

namespace Airgap.Cli.Commands;

/// <summary><c>update</c>: resolves entries anew. <c>outdated</c>: shows what that would change.</summary>
internal sealed class UpdateCommand : Command
{
    /// <summary>The word that means the kubectls, beside the manifest's entries.</summary>
    public const string Kubectl = "kubectl";

    private readonly bool _writes;
    private readonly Argument<string[]> _entries = new("entry") { Description = "Entries of the manifest such as 1.30 or stable, or kubectl (default: all)", HelpName = "ENTRY", Arity = ArgumentArity.ZeroOrMore };

    private UpdateCommand(Host host, string name, string description, bool writes)
        : base(name, description)
    {
        _writes = writes;
        _entries.CompletionSources.Add(Candidates.Entries(host));
        Add(_entries);
        SetAction((parsed, cancellationToken) => RunAsync(host, parsed, cancellationToken));
    }

    /// <summary>The command that writes.</summary>
    public static UpdateCommand Update(Host host) => new(host, "update", "Resolves the manifest's entries anew, all or some, and writes the lock file", writes: true);

    /// <summary>The command that only looks.</summary>
    public static UpdateCommand Outdated(Host host) => new(host, "outdated", "Shows what update would change; writes nothing", writes: false);

    private async Task<int> RunAsync(Host host, ParseResult parsed, CancellationToken cancellationToken)
    {
        var report = new Report(host, parsed);
        using var project = Project.Open(host, parsed, report);
        var entries = Known(project, parsed.GetValue(_entries) ?? []);
        var before = (await project.ReadLockAsync(cancellationToken)).Lock;
        if (_writes)
        {
            LockFile.RequireWritable(project.LockPath, project.LockName);
        }
        else
        {
            before = await project.RequireLockedAsync(cancellationToken);
        }

        var earlier = before is null || entries.Length == 0
            ? EarlierResolution.None
            : LockPin.Keep(before, project.Manifest.Request).Without(entries.Where(entry => entry != Kubectl), entries.Contains(Kubectl));
        var (plan, _) = await project.ResolveAsync(earlier, cancellationToken);
        var value = LockPin.Pin(plan, before);
        var change = LockChange.Between(before, value);
        var written = _writes && (before is null || !before.Canonical.Span.SequenceEqual(value.Canonical.Span));
        if (written)
        {
            project.Write(value);
        }

        var warnings = project.Warnings(plan);
        if (report.IsJson)
        {
            report.Json(json => LockChangeJson.Write(json, change, value, project.LockPath, written, warnings));
        }
        else
        {
            LockChangeText.Write(report, change, _writes);
            if (_writes)
            {
                report.Line(written ? $"wrote {project.LockName}" : $"{project.LockName} is up to date");
                report.Line($"bundle {value.Id}");
                report.Line($"short  {value.Id.ShortForm}");
            }
        }

        report.Warn(warnings);
        if (_writes || change.IsEmpty)
        {
            return ExitCode.Success;
        }

        report.Note($"to take them: {project.CommandFor(string.Join(' ', entries.Prepend("update")))}");
        return ExitCode.Stale;
    }

    /// <summary>The entries that were named, as the manifest spells them.</summary>
    private static string[] Known(Project project, string[] typed)
    {
        var known = project.Manifest.Request.Kubernetes.Select(entry => entry.Text).ToHashSet(StringComparer.Ordinal);
        var entries = typed.Select(text => text == Kubectl ? text : KubernetesEntry.TryParse(text)?.Text ?? text).Distinct().ToArray();
        return entries.FirstOrDefault(entry => entry != Kubectl && !known.Contains(entry)) is { } unknown
            ? throw new UsageException(Codes.InvalidCommandLine, $"'{unknown}' is not an entry of {project.Name}", $"the entries are: {string.Join(", ", known.Order(StringComparer.Ordinal).Append(Kubectl))}")
            : entries;
    }
}
