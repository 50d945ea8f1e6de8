using System.CommandLine;
using Airgap.Cli.Output;
using Airgap.Cli.Projects;
using Airgap.Manifests;

namespace Airgap.Cli.Commands;

/// <summary><c>add</c>: adds entries to the manifest.</summary>
internal sealed class AddCommand : Command
{
    private readonly Argument<string[]> _entries = new("entry")
    {
        Description = "Versions as in the manifest: 1.33, stable, v1.31.4+k3s1 or \"1.31 - 1.33\"",
        HelpName = "ENTRY",
        Arity = ArgumentArity.ZeroOrMore,
    };

    private readonly Option<string[]> _platforms = PlatformsOption.Create("Add a platform; may be repeated");
    private readonly Option<bool> _dryRun = new("--dry-run") { Description = "Only show what would change" };

    public AddCommand(Host host)
        : base("add", "Adds versions and platforms to the manifest, and keeps its comments")
    {
        _entries.CompletionSources.Add([.. KubernetesEntry.Channels]);
        _platforms.CompletionSources.Add(Completions.Platforms);
        Add(_entries);
        Add(_platforms);
        Add(_dryRun);
        SetAction(parsed => Run(host, parsed));
    }

    private int Run(Host host, ParseResult parsed)
    {
        var report = new Report(host, parsed);
        var paths = ProjectPaths.Of(host, parsed);
        var entries = TypedEntries.Read(parsed.GetValue(_entries));
        var platforms = PlatformsOption.Read(_platforms, parsed);
        if (entries.IsEmpty && platforms.IsEmpty)
        {
            throw new UsageException(
                Codes.InvalidCommandLine,
                "there is nothing to add",
                "name a version such as stable, or a platform such as --platform windows/amd64");
        }

        var editor = ManifestEditor.Open(paths.Manifest, paths.ManifestName);
        var edit = ManifestChange.Of(report, paths, () => editor.Add(
            [.. entries.Where(entry => editor.LineOf(entry) is null)],
            [.. platforms.Where(platform => editor.LineOf(platform) is null)]));
        (string Name, int? Line)[] all =
        [
            .. entries.Select(entry => (entry.Text, editor.LineOf(entry))),
            .. platforms.Select(platform => (platform.ToString(), editor.LineOf(platform))),
        ];
        foreach (var (name, line) in all.Where(one => one.Line is not null))
        {
            report.Note($"{paths.ManifestName} has '{name}' already, in line {line}");
        }

        return new ManifestChange
        {
            Paths = paths,
            Editor = editor,
            Edit = edit,
            DryRun = parsed.GetValue(_dryRun),
            Added = [.. all.Where(one => one.Line is null).Select(one => one.Name)],
            Present = [.. all.Where(one => one.Line is not null).Select(one => one.Name)],
        }.Finish(report);
    }
}
