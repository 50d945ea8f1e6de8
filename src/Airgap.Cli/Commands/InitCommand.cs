using System.CommandLine;
using System.Text;
using Airgap.Cli.Machines;
using Airgap.Cli.Output;
using Airgap.Diagnosis;
using Airgap.Versions;

namespace Airgap.Cli.Commands;

/// <summary><c>init</c>: writes a manifest to begin with, a commented one or that of a machine.</summary>
internal sealed class InitCommand : Command
{
    private readonly Option<bool> _fromMachine = new("--from-machine") { Description = "Write the manifest of what this machine holds, so that a bundle completes it" };
    private readonly TargetOptions _target;

    public InitCommand(Host host)
        : base("init", "Writes a commented airgap.yaml to begin with")
    {
        Add(_fromMachine);
        _target = new TargetOptions(this);
        SetAction((parsed, cancellationToken) => RunAsync(host, parsed, cancellationToken));
    }

    private async Task<int> RunAsync(Host host, ParseResult parsed, CancellationToken cancellationToken)
    {
        var report = new Report(host, parsed);
        var name = parsed.GetValue(CommonOptions.File)!;
        var path = host.FullPath(name);
        var fromMachine = parsed.GetValue(_fromMachine);
        if (!fromMachine && _target.FirstTyped(parsed) is { } option)
        {
            throw new UsageException(Codes.InvalidCommandLine, $"{option} says which machine --from-machine means, and that is not there", "add --from-machine, or leave it out");
        }

        // Looked at before the machine is: reading it may take a while.
        if (Path.Exists(path))
        {
            throw AlreadyThere(name);
        }

        var text = fromMachine ? await OfMachineAsync(host, parsed, cancellationToken) : ManifestTemplate.For(ThisMachine.Platform ?? Platform.All[0]);
        try
        {
            // Never over somebody's manifest, even if it appeared a moment ago.
            using var stream = new FileStream(path, FileMode.CreateNew, FileAccess.Write);
            stream.Write(Encoding.UTF8.GetBytes(text));
        }
        catch (IOException) when (Path.Exists(path))
        {
            throw AlreadyThere(name);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new OperationException(Codes.DocumentNotWritable, $"'{name}' cannot be written: {exception.Message.TrimEnd('.')}", "choose a folder that is there and that you may write in", exception);
        }

        if (report.IsJson)
        {
            report.Json(json => json.Member("file", path));
        }
        else
        {
            report.Line($"wrote {name}");
            var named = name == CommonOptions.DefaultManifest ? "" : $" -f {name}";
            report.Note(fromMachine
                ? $"next, where there is a network: dotnet airgap build{named}; then, with that bundle: dotnet airgap apply{_target.Typed(parsed)}"
                : $"next: edit it, then run: dotnet airgap plan{named}");
        }

        return ExitCode.Success;
    }

    private static OperationException AlreadyThere(string name) => new(Codes.ManifestExists, $"'{name}' is there already", "edit it, or write another: dotnet airgap init -f OTHER.yaml");

    private async Task<string> OfMachineAsync(Host host, ParseResult parsed, CancellationToken cancellationToken)
    {
        var target = await _target.FindAsync(host, parsed, null, cancellationToken);
        return ManifestOfMachine.Write(await Doctor.ExamineAsync(target.ToDoctorOptions(host), new NoProgress(_ => { }), cancellationToken));
    }
}
