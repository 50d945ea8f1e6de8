using System.CommandLine;
using Airgap.Cli.Output;

namespace Airgap.Cli.Commands;

/// <summary><c>completion</c>: prints a script that lets a shell complete the tool's command lines.</summary>
/// <remarks>
/// The scripts call the tool with System.CommandLine's directive <c>[suggest:POSITION]</c>, so they work with every version of it.
/// </remarks>
internal sealed class CompletionCommand : Command
{
    private static readonly Dictionary<string, string> _scripts = new(StringComparer.Ordinal)
    {
        ["bash"] = "completion.bash",
        ["zsh"] = "completion.zsh",
        ["fish"] = "completion.fish",
        ["pwsh"] = "completion.ps1",
    };

    private readonly Argument<string> _shell = new("shell")
    {
        Description = $"One of {string.Join(", ", _scripts.Keys)}",
        HelpName = "SHELL",
    };

    public CompletionCommand(Host host)
        : base("completion", "Prints a script that completes command lines in bash, zsh, fish or PowerShell")
    {
        _shell.CompletionSources.Add([.. _scripts.Keys]);
        _shell.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<string>() is { } name && !_scripts.ContainsKey(name))
            {
                result.AddError($"the shell must be one of {string.Join(", ", _scripts.Keys)}");
            }
        });
        Add(_shell);
        SetAction(parsed =>
        {
            var report = new Report(host, parsed);
            var script = CommandName.In(Resources.Read(_scripts[parsed.GetValue(_shell)!]));
            if (report.IsJson)
            {
                report.Json(json => json.Member("script", script));
            }
            else
            {
                report.Text(script);
            }

            return ExitCode.Success;
        });
    }
}
