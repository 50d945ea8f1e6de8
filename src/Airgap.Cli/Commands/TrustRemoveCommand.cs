using System.CommandLine;
using Airgap.Cli.Output;
using Airgap.Signing;

namespace Airgap.Cli.Commands;

/// <summary><c>trust remove</c>: removes a signer.</summary>
internal sealed class TrustRemoveCommand : Command
{
    private readonly Argument<string> _name = new("name") { Description = "The signer's name, as trust list shows it", HelpName = "NAME" };
    private readonly Option<bool> _system = TrustCommand.SystemOption();

    public TrustRemoveCommand(Host host)
        : base("remove", "Removes a signer; the file of signers stays, and without signers no bundle is accepted")
    {
        Add(_name);
        Add(_system);
        SetAction(parsed => Run(host, parsed));
    }

    private int Run(Host host, ParseResult parsed)
    {
        var report = new Report(host, parsed);
        var name = parsed.GetValue(_name)!;
        var file = TrustCommand.FileOf(host, parsed.GetValue(_system));
        var left = SignersFile.Remove(file, name);
        report.Result(
            json =>
            {
                json.Member("file", file);
                json.Member("name", name);
                json.Member("left", left);
            },
            details: () => { },
            warnings: [],
            verdict: left > 0
                ? $"{name} is not trusted any more"
                : $"{name} is not trusted any more: '{file}' has no signer left, so no bundle is accepted until the file is removed",
            next: null,
            quiet: () => { });
        return ExitCode.Success;
    }
}
