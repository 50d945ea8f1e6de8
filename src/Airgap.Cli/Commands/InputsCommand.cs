using System.CommandLine;
using Airgap.Cli.Output;
using Airgap.Cli.Projects;
using Airgap.Manifests;

namespace Airgap.Cli.Commands;

/// <summary>
/// <c>inputs</c>: says which local files a bundle is made of, for build systems that run a build only when one has changed.
/// </summary>
internal sealed class InputsCommand : Command
{
    private readonly Option<string> _msbuild = new("--msbuild")
    {
        Description = "Write the globs into this file, in the form that MSBuild reads",
        HelpName = "FILE",
    };

    public InputsCommand(Host host)
        : base("inputs", "Lists the local files that a bundle is made of: the manifest, the lock file, globs")
    {
        Add(_msbuild);
        SetAction(parsed => Run(host, parsed));
    }

    private int Run(Host host, ParseResult parsed)
    {
        var report = new Report(host, parsed);
        var paths = ProjectPaths.Of(host, parsed);
        var manifest = ManifestReader.ReadFile(paths.Manifest, paths.ManifestName);
        var inputs = ProjectInputs.Of(paths, manifest);
        if (parsed.GetValue(_msbuild) is { } file)
        {
            MSBuildGlobs.Write(host.FullPath(file), file, inputs);
        }
        else
        {
            report.Result(inputs.WriteJson, () => report.Lines(inputs.Lines));
        }

        report.Warn(manifest.Warnings);
        return ExitCode.Success;
    }
}
