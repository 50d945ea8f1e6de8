using System.CommandLine;
using Airgap.Cli.Output;
using Airgap.Signing;

namespace Airgap.Cli.Commands;

/// <summary><c>trust add</c>: adds a signer.</summary>
internal sealed class TrustAddCommand : Command
{
    private readonly Argument<string> _name = new("name") { Description = "A name for the signer, without blanks", HelpName = "NAME" };
    private readonly Argument<string> _key = new("file") { Description = "The signer's public key, a file in PEM", HelpName = "FILE" };
    private readonly Option<bool> _system = TrustCommand.SystemOption();

    public TrustAddCommand(Host host)
        : base("add", "Adds a signer. Compare the fingerprint with the signer by telephone first")
    {
        Add(_name);
        Add(_key);
        Add(_system);
        _name.Validators.Add(result =>
        {
            if (result.Tokens is [{ Value: var name }] && Signer.NameProblem(name) is { } problem)
            {
                result.AddError($"the name '{name}' {problem}");
            }
        });
        SetAction(parsed => Run(host, parsed));
    }

    private int Run(Host host, ParseResult parsed)
    {
        var report = new Report(host, parsed);
        var signer = new Signer(parsed.GetValue(_name)!, TrustOptions.ReadKey(host, parsed.GetValue(_key)!));
        var file = TrustCommand.FileOf(host, parsed.GetValue(_system));
        var known = SignersFile.TryOpen(file)?.Signers.FirstOrDefault(known => known.Key.Equals(signer.Key));
        if (known is null)
        {
            SignersFile.Add(file, signer, isForAll: parsed.GetValue(_system));
        }

        report.Result(
            json =>
            {
                json.Member("file", file);
                json.Member("name", (known ?? signer).Name);
                json.Member("key", signer.Key.Fingerprint.ToString());
                json.Member("short", signer.Key.Fingerprint.ShortForm);
                json.Member("changed", known is null);
            },
            details: () => KeyText.Write(report, signer.Key),
            warnings: [],
            verdict: known is null
                ? $"{signer.Name} is trusted now: airgap accepts only bundles that a signer of '{file}' signed"
                : $"nothing to do: '{file}' has this key, as {known.Name}",
            next: null,
            quiet: () => { });
        return ExitCode.Success;
    }
}
