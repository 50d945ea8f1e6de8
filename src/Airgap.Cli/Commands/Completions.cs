using System.Collections.Immutable;
using System.CommandLine;
using System.CommandLine.Completions;
using System.CommandLine.Parsing;
using Airgap.Cli.Projects;
using Airgap.Explaining;
using Airgap.Locking;
using Airgap.Manifests;
using Airgap.Versions;

namespace Airgap.Cli.Commands;

/// <summary>What a shell offers while a word is being typed.</summary>
internal static class Completions
{
    /// <summary>Every platform.</summary>
    public static string[] Platforms { get; } = [.. Platform.All.Select(platform => platform.ToString())];

    /// <summary>The request for completions, <c>[suggest:POSITION]</c>; null if the command line has none.</summary>
    public static DirectiveResult? Request(ParseResult parsed) => parsed.RootCommandResult.Command is RootCommand root
        ? root.Directives.OfType<SuggestDirective>().Select(parsed.GetResult).FirstOrDefault(result => result is not null)
        : null;

    /// <summary>The names that <c>why</c> explains.</summary>
    public static Func<CompletionContext, IEnumerable<CompletionItem>> Names(Host host) =>
        OfLock(host, value => new LockExplainer(value).Names);

    /// <summary>The entries that <c>update</c> takes.</summary>
    public static Func<CompletionContext, IEnumerable<CompletionItem>> Entries(Host host) =>
        OfLock(host, value => value.Request.Kubernetes.Select(entry => entry.Text).Append(LockUpdater.Kubectl));

    /// <summary>The paths of the lock file.</summary>
    public static Func<CompletionContext, IEnumerable<CompletionItem>> Files(Host host) =>
        OfLock(host, value => value.Artifacts.Select(artifact => artifact.Path));

    /// <summary>What the manifest has.</summary>
    public static Func<CompletionContext, IEnumerable<CompletionItem>> OfManifest<T>(
        Host host, Func<BundleRequest, ImmutableArray<T>> entries) =>
        OfProject(host, paths => entries(ManifestReader.ReadFile(paths.Manifest, paths.ManifestName).Request)
            .Select(entry => entry!.ToString()!));

    private static Func<CompletionContext, IEnumerable<CompletionItem>> OfLock(Host host, Func<Lock, IEnumerable<string>> names) =>
        OfProject(host, paths => LockReader.TryReadFile(paths.LockFile, paths.LockFileName) is { } value ? names(value) : []);

    /// <summary>Nothing if a file of the project cannot be read, because completion cannot show errors.</summary>
    private static Func<CompletionContext, IEnumerable<CompletionItem>> OfProject(
        Host host, Func<ProjectPaths, IEnumerable<string>> names) => context =>
    {
        try
        {
            return names(ProjectPaths.Of(host, context.ParseResult)).Select(name => new CompletionItem(name));
        }
        catch (Exception exception) when (exception is AirgapException or ArgumentException or IOException)
        {
            return [];
        }
    };
}
