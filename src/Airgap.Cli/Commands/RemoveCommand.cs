using System.CommandLine;
using Airgap.Cli.Output;
using Airgap.Cli.Projects;
using Airgap.Manifests;

namespace Airgap.Cli.Commands;

/// <summary><c>remove</c>: removes entries from the manifest.</summary>
internal sealed class RemoveCommand : Command
{
    private readonly Argument<string[]> _entries = new("entry")
    {
        Description = "Versions as they are in the manifest, such as 1.30 or stable",
        HelpName = "ENTRY",
        Arity = ArgumentArity.ZeroOrMore,
    };

    private readonly Option<string[]> _platforms = PlatformsOption.Create("Remove a platform; may be repeated");
    private readonly Option<bool> _dryRun = new("--dry-run") { Description = "Only show what would change" };

    public RemoveCommand(Host host)
        : base("remove", "Removes versions and platforms from the manifest, and keeps its comments")
    {
        _entries.CompletionSources.Add(Completions.OfManifest(host, request => request.Kubernetes));
        _platforms.CompletionSources.Add(Completions.OfManifest(host, request => request.Platforms));
        Add(_entries);
        Add(_platforms);
        Add(_dryRun);
        SetAction(parsed => Run(host, parsed));
    }

    private int Run(Host host, ParseResult parsed)
    {
        var report = new Report(host, parsed);
        var paths = ProjectPaths.Of(host, parsed);
        var typed = parsed.GetValue(_entries) ?? [];
        var platforms = PlatformsOption.Read(_platforms, parsed);
        if (typed.Length == 0 && platforms.IsEmpty)
        {
            throw new UsageException(
                Codes.InvalidCommandLine,
                "there is nothing to remove",
                "name a version that the manifest has, or a platform with --platform");
        }

        var editor = ManifestEditor.Open(paths.Manifest, paths.ManifestName);
        var known = new KnownEntries(editor.Manifest.Request, paths.ManifestName);
        var entries = known.Require(typed);
        known.Require(platforms);
        var edit = ManifestChange.Of(report, paths, () => editor.Remove(entries, platforms));
        return new ManifestChange
        {
            Paths = paths,
            Editor = editor,
            Edit = edit,
            DryRun = parsed.GetValue(_dryRun),
            Removed = [.. entries.Select(entry => entry.Text), .. platforms.Select(platform => platform.ToString())],
        }.Finish(report);
    }
}
