using System.CommandLine;
using Airgap.Bundles;
using Airgap.Cli.Output;
using Airgap.Cli.Projects;
using Airgap.Content;

namespace Airgap.Cli.Commands;

/// <summary><c>clean</c>: removes a bundle.</summary>
internal sealed class CleanCommand : Command
{
    private readonly Argument<string?> _bundle = BundleArgument.Create();

    public CleanCommand(Host host)
        : base("clean", "Removes a bundle; files that airgap did not put there stay")
    {
        Add(_bundle);
        SetAction(parsed => Run(host, parsed));
    }

    private int Run(Host host, ParseResult parsed)
    {
        var report = new Report(host, parsed);
        var name = BundleArgument.NameOf(host, parsed.GetValue(_bundle));
        var folder = host.FullPath(name);
        var removed = BundleRemoval.Remove(ProjectBuilder.OptionsFor(host, folder, name, jobs: 1, others: []));
        string[] kept = Directory.Exists(folder)
            ? [.. Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Select(file => PathBelow.Of(folder, file)!)]
            : [];
        report.Result(
            json =>
            {
                json.Member("folder", folder);
                json.Member("removed", removed);
                json.List("kept", kept);
            },
            details: () => { },
            warnings: [],
            verdict: $"removed {SizeText.Files(removed)} from '{name}'"
                + (kept.Length > 0 ? $"; kept {SizeText.Files(kept.Length)} that airgap did not put there, such as '{kept[0]}'" : ""),
            next: null,
            quiet: () => { });
        return ExitCode.Success;
    }
}
