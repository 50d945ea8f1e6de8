using System.CommandLine;
using System.Text;
using Airgap.Cli.Machines;
using Airgap.Cli.Output;
using Airgap.Cli.Projects;
using Airgap.Diagnosis;
using Airgap.Manifests;
using Airgap.Versions;

namespace Airgap.Cli.Commands;

/// <summary><c>init</c>: writes a manifest to start from: a commented one, or one of what is on a machine.</summary>
internal sealed class InitCommand : Command
{
    private readonly Option<bool> _fromMachine = new("--from-machine")
    {
        Description = "Write a manifest of what is on this machine; a bundle built from it completes the machine",
    };

    private readonly Option<string[]> _kubernetes = new("--kubernetes")
    {
        Description = "A version: an entry as in the manifest, such as 1.33, stable or v1.31.4+k3s1; may be repeated",
        HelpName = "ENTRY",
        AllowMultipleArgumentsPerToken = false,
    };

    private readonly Option<string[]> _platforms =
        PlatformsOption.Create("The platform of the machines, if it is not this machine's; may be repeated without --from-machine");

    private readonly TargetOptions _target;

    public InitCommand(Host host)
        : base("init", "Writes a commented airgap.yaml to start from")
    {
        _platforms.CompletionSources.Add(Completions.Platforms);
        Add(_fromMachine);
        Add(_kubernetes);
        _target = new TargetOptions(this, _platforms);
        SetAction((parsed, cancellationToken) => RunAsync(host, parsed, cancellationToken));
    }

    private async Task<int> RunAsync(Host host, ParseResult parsed, CancellationToken cancellationToken)
    {
        var report = new Report(host, parsed);
        var paths = ProjectPaths.Of(host, parsed);
        var fromMachine = parsed.GetValue(_fromMachine);
        if (!fromMachine && _target.FirstTypedFolder(parsed) is { } option)
        {
            throw new UsageException(
                Codes.InvalidCommandLine,
                $"{option} needs --from-machine",
                $"add --from-machine, or remove {option}");
        }

        var entries = TypedEntries.Read(parsed.GetValue(_kubernetes), _kubernetes.Name);
        var platforms = PlatformsOption.Read(_platforms, parsed);
        if (fromMachine && platforms.Length > 1)
        {
            throw new UsageException(
                Codes.InvalidCommandLine,
                $"{_fromMachine.Name} writes the manifest of one machine, and {_platforms.Name} names {platforms.Length} platforms",
                "name only the platform of that machine, and add the others to the manifest afterwards");
        }

        var kubernetes = string.Concat(entries.Select(entry => $" {_kubernetes.Name} {ShellQuote.Word(entry.Text)}"));
        var options = (fromMachine ? $" {_fromMachine.Name}" : "") + kubernetes + _target.Typed(parsed);

        // Before the machine is examined, since that may take a while.
        NewManifest.RequireAbsent(paths, options);
        var target = fromMachine ? await _target.FindAsync(host, parsed, cancellationToken) : null;
        var text = target is not null
            ? ManifestOfMachine.Text(
                await Doctor.ExamineAsync(target.ToDoctorOptions(host), new NoProgress(_ => { }), cancellationToken),
                entries,
                "start from a commented manifest: dotnet airgap init")
            : ManifestTemplate.For(
                entries,
                platforms.IsEmpty ? [ThisMachine.Platform ?? Platform.All[0]] : platforms,
                _target.RancherDesktopOf(parsed));
        var warnings = ManifestReader.Read(Encoding.UTF8.GetBytes(text), paths.ManifestName, paths.Folder).Warnings;
        NewManifest.Write(paths, text, options);
        report.Warn(target is null ? warnings : []);
        report.Result(json => json.Member("file", paths.Manifest), () =>
        {
            if (report.IsQuiet)
            {
                return;
            }

            report.Line($"wrote {paths.ManifestName}");
            if (target is not null)
            {
                var prepare = $"dotnet airgap prepare{kubernetes}{_target.Typed(parsed)}";
                report.NoteCommand($"to complete this machine now, if it has a network: {prepare}");
                report.Note($"on another machine with network, run: {paths.CommandFor("build")}");
                report.NoteCommand($"then, with that bundle, on this machine: dotnet airgap apply{_target.Typed(parsed)}");
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
