using System.CommandLine;
using System.Text;
using Airgap.Cli.Machines;
using Airgap.Cli.Output;
using Airgap.Signing;

namespace Airgap.Cli.Commands;

/// <summary><c>key new</c>: makes a key pair.</summary>
internal sealed class KeyNewCommand : Command
{
    private const string Ending = ".pem", PublicEnding = ".pub" + Ending, DefaultName = "airgap-key" + Ending;

    private readonly Option<string> _out = new("--out", "-o")
    {
        Description = "The file of the private key; the public key is written beside it",
        HelpName = "FILE",
        DefaultValueFactory = _ => DefaultName,
    };

    private readonly PassphraseOption _passphrase;

    public KeyNewCommand(Host host)
        : base("new", "Makes a key pair: a private key, and a public one for the receivers")
    {
        Add(_out);
        _out.Validators.Add(result =>
        {
            if (result.Tokens is [{ Value: var name }] && name.EndsWith(PublicEnding, StringComparison.OrdinalIgnoreCase))
            {
                result.AddError($"'{name}' is a name for the public key, and -o names the private one: leave out .pub");
            }
        });
        _passphrase = new PassphraseOption(this);
        SetAction(parsed => Run(host, parsed));
    }

    private int Run(Host host, ParseResult parsed)
    {
        var report = new Report(host, parsed);
        var name = parsed.GetValue(_out)!;
        var publicName = (name.EndsWith(Ending, StringComparison.OrdinalIgnoreCase) ? name[..^Ending.Length] : name) + PublicEnding;
        NewFile.RequireAbsent(host.FullPath(name), name);
        NewFile.RequireAbsent(host.FullPath(publicName), publicName);
        var passphrase = _passphrase.Given(host, parsed) ?? Ask(host);
        using var key = SigningKey.Create();
        NewFile.Write(host.FullPath(name), name, key.WritePem(passphrase), isSecret: true);
        try
        {
            NewFile.Write(host.FullPath(publicName), publicName, Encoding.ASCII.GetBytes(key.PublicKey.Pem), isSecret: false);
        }
        catch (OperationException)
        {
            NewFile.TryDelete(host.FullPath(name));
            throw;
        }

        report.Result(
            json =>
            {
                json.Member("file", host.FullPath(name));
                json.Member("publicFile", host.FullPath(publicName));
                json.Member("encrypted", !string.IsNullOrEmpty(passphrase));
                json.Member("key", key.PublicKey.Fingerprint.ToString());
                json.Member("short", key.PublicKey.Fingerprint.ShortForm);
            },
            details: () => KeyText.Write(report, key.PublicKey),
            warnings: [],
            verdict: $"wrote the private key {name}, {(string.IsNullOrEmpty(passphrase) ? "not encrypted" : "encrypted")}, "
                + $"and the public key {publicName}",
            next: $"keep {name} secret, and out of git; then: dotnet airgap build --sign {ShellQuote.PathWord(name)}",
            quiet: () => { });
        return ExitCode.Success;
    }

    /// <summary>Asks twice; an empty answer means that the key is not encrypted.</summary>
    private static string? Ask(Host host)
    {
        if (host.ReadSecret is not { } ask || ask("Passphrase for the key (empty for none): ") is not { Length: > 0 } typed)
        {
            return null;
        }

        return ask("The same passphrase again: ") == typed ? typed : throw new OperationException(
            Codes.UnusableKey, "the two passphrases are not the same", "run the command again");
    }
}
