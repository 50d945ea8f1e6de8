using System.CommandLine;
using System.Text;
using Airgap.Cli.Machines;
using Airgap.Cli.Output;
using Airgap.Versions;

namespace Airgap.Cli.Commands;

/// <summary><c>init</c>: writes a commented manifest to begin with.</summary>
internal sealed class InitCommand : Command
{
    public InitCommand(Shell shell)
        : base("init", "Writes a commented airgap.yaml to begin with") =>
        SetAction((parsed, cancellationToken) => Task.FromResult(Run(shell, parsed)));

    private static int Run(Shell shell, ParseResult parsed)
    {
        var report = new Report(shell, parsed);
        var name = parsed.GetValue(CommonOptions.File)!;
        var path = shell.FullPath(name);
        try
        {
            // Never over somebody's manifest, even if it appeared a moment ago.
            using var stream = new FileStream(path, FileMode.CreateNew, FileAccess.Write);
            stream.Write(Encoding.UTF8.GetBytes(ManifestTemplate.For(ThisMachine.Platform ?? Platform.All[0])));
        }
        catch (IOException) when (Path.Exists(path))
        {
            throw new OperationException("AG0408", $"'{name}' is there already", "edit it, or write another: dotnet airgap init -f OTHER.yaml");
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new OperationException("AG0407", $"'{name}' cannot be written: {exception.Message.TrimEnd('.')}", "choose a folder that is there and that you may write in", exception);
        }

        if (report.IsJson)
        {
            report.Json(json => json.Member("file", path));
        }
        else
        {
            report.Line($"wrote {name}");
            report.Note("next: edit it, then run: dotnet airgap plan");
        }

        return ExitCode.Success;
    }
}
