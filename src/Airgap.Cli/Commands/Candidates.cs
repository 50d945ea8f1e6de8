using System.CommandLine;
using System.CommandLine.Completions;
using Airgap.Explaining;
using Airgap.Versions;

namespace Airgap.Cli.Commands;

/// <summary>What a shell offers where a word is being typed.</summary>
internal static class Candidates
{
    /// <summary>Whether a command line asks for candidates, and is therefore not finished and not wrong.</summary>
    public static bool AreAskedFor(ParseResult parsed) =>
        parsed.RootCommandResult.Command is RootCommand root && root.Directives.OfType<SuggestDirective>().Any(directive => parsed.GetResult(directive) is not null);

    /// <summary>Every platform.</summary>
    public static string[] Platforms { get; } = [.. Platform.All.Select(platform => platform.ToString())];

    /// <summary>What <c>why</c> has an answer for.</summary>
    public static Func<CompletionContext, IEnumerable<CompletionItem>> Names(Host host) => OfLock(host, value => new LockExplainer(value).Names);

    /// <summary>The entries that <c>update</c> may be told.</summary>
    public static Func<CompletionContext, IEnumerable<CompletionItem>> Entries(Host host) => OfLock(host, value => value.Request.Kubernetes.Select(entry => entry.Text).Append(UpdateCommand.Kubectl));

    /// <summary>The paths of the lock file.</summary>
    public static Func<CompletionContext, IEnumerable<CompletionItem>> Files(Host host) => OfLock(host, value => value.Artifacts.Select(artifact => artifact.Path));

    private static Func<CompletionContext, IEnumerable<CompletionItem>> OfLock(Host host, Func<Lock, IEnumerable<string>> names) =>
        context => LockBeside.TryRead(host, context.ParseResult) is { } value ? names(value).Select(name => new CompletionItem(name)) : [];
}
