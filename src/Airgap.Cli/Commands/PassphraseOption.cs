using System.CommandLine;
using System.Text;
using Airgap.Signing;

namespace Airgap.Cli.Commands;

/// <summary>Where the passphrase of a private key comes from: a file, a variable, or a question.</summary>
internal sealed class PassphraseOption
{
    public const string Variable = "AIRGAP_PASSPHRASE";

    private readonly Option<string> _file = new("--passphrase-file")
    {
        Description = $"Read the passphrase of the private key from the first line of this file (default: {Variable}, or a question)",
        HelpName = "FILE",
    };

    public PassphraseOption(Command command) => command.Add(_file);

    /// <summary>The passphrase that is given without a question; null if none is.</summary>
    /// <exception cref="OperationException">The file cannot be read, or has no passphrase.</exception>
    public string? Given(Host host, ParseResult parsed)
    {
        if (parsed.GetValue(_file) is not { } name)
        {
            return host.Environment(Variable) is { Length: > 0 } value ? value : null;
        }

        var text = Encoding.UTF8.GetString(KeyFile.Read(host.FullPath(name), name));
        return text.Split('\n')[0].TrimEnd('\r') is { Length: > 0 } first ? first : throw new OperationException(
            Codes.UnusableKey,
            $"the first line of '{name}' is empty, so there is no passphrase",
            "write the passphrase into the first line");
    }

    /// <summary>Reads a private key, with its passphrase if it has one.</summary>
    /// <exception cref="OperationException">It cannot be read, or needs a passphrase and there is none.</exception>
    public SigningKey ReadKey(Host host, ParseResult parsed, string name)
    {
        var bytes = KeyFile.Read(host.FullPath(name), name);
        if (!SigningKey.IsEncrypted(bytes))
        {
            return SigningKey.Read(bytes, name, null);
        }

        var passphrase = Given(host, parsed) ?? host.ReadSecret?.Invoke($"Passphrase of {PrintableText.OneLine(name)}: ");
        return passphrase is not null ? SigningKey.Read(bytes, name, passphrase) : throw new OperationException(
            Codes.UnusableKey,
            $"'{name}' is encrypted, and there is no passphrase",
            $"name a file with --passphrase-file, or set {Variable}");
    }
}
