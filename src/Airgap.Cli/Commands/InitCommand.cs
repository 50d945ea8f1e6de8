using System.CommandLine;
using Airgap.Cli.Machines;
using Airgap.Cli.Output;
using Airgap.Cli.Projects;
using Airgap.Diagnosis;
using Airgap.Versions;

namespace Airgap.Cli.Commands;

/// <summary><c>init</c>: writes a manifest to start from: a commented one, or one of what is on a machine.</summary>
internal sealed class InitCommand : Command
{
    private readonly Option<bool> _fromMachine = new("--from-machine")
    {
        Description = "Write a manifest of what is on this machine; a bundle built from it completes the machine",
    };

    private readonly TargetOptions _target;

    public InitCommand(Host host)
        : base("init", "Writes a commented airgap.yaml to start from")
    {
        Add(_fromMachine);
        _target = new TargetOptions(this);
        SetAction((parsed, cancellationToken) => RunAsync(host, parsed, cancellationToken));
    }

    private async Task<int> RunAsync(Host host, ParseResult parsed, CancellationToken cancellationToken)
    {
        var report = new Report(host, parsed);
        var paths = ProjectPaths.Of(host, parsed);
        var fromMachine = parsed.GetValue(_fromMachine);
        if (!fromMachine && _target.FirstTyped(parsed) is { } option)
        {
            throw new UsageException(
                Codes.InvalidCommandLine,
                $"{option} needs --from-machine",
                $"add --from-machine, or remove {option}");
        }

        var options = fromMachine ? $" {_fromMachine.Name}{_target.Typed(parsed)}" : "";

        // Before the machine is examined, since that may take a while.
        NewManifest.RequireAbsent(paths, options);
        var target = fromMachine ? await _target.FindAsync(host, parsed, cancellationToken) : null;
        var text = target is not null
            ? ManifestOfMachine.Text(
                await Doctor.ExamineAsync(target.ToDoctorOptions(host), new NoProgress(_ => { }), cancellationToken),
                [],
                "start from a commented manifest: dotnet airgap init")
            : ManifestTemplate.For(ThisMachine.Platform ?? Platform.All[0]);
        NewManifest.Write(paths, text, options);
        report.Result(json => json.Member("file", paths.Manifest), () =>
        {
            if (report.IsQuiet)
            {
                return;
            }

            report.Line($"wrote {paths.ManifestName}");
            if (target is not null)
            {
                var prepare = CommandName.In($"dotnet airgap prepare{_target.Typed(parsed)}");
                report.Note($"to complete this machine now, if it has a network: {prepare}");
                report.Note($"on another machine with network, run: {paths.CommandFor("build")}");
                report.Note(CommandName.In($"then, with that bundle, on this machine: dotnet airgap apply{_target.Typed(parsed)}"));
            }

            report.Next(target is not null
                ? paths.CommandFor("build" + Reuse(target))
                : $"edit {paths.ManifestName}, then run {paths.CommandFor("plan")}");
        });
        return ExitCode.Success;
    }

    /// <summary>The options with which a build takes what the machine has, so that it downloads only what the machine lacks.</summary>
    private static string Reuse(Target target) => string.Concat(target.ReusableFolders
        .Select(folder => $" --reuse {ShellQuote.PathWord(folder)}"));
}
