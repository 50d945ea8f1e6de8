using System.CommandLine;
using Airgap.Signing;

namespace Airgap.Cli.Commands;

/// <summary>Where the passphrase of a private key comes from: a file, a variable, or a question.</summary>
internal sealed class PassphraseOption
{
    public const string Variable = "AIRGAP_PASSPHRASE";

    /// <summary>The option.</summary>
    public Option<string> File { get; } = new("--passphrase-file")
    {
        Description = $"Read the passphrase of the private key from the first line of this file (default: {Variable}, or a question)",
        HelpName = "FILE",
    };

    public PassphraseOption(Command command) => command.Add(File);

    /// <summary>The passphrase that is given without a question; null if none is.</summary>
    /// <exception cref="OperationException">The file cannot be read, or has no passphrase.</exception>
    public string? Given(Host host, ParseResult parsed)
    {
        if (parsed.GetValue(File) is not { } name)
        {
            return host.Environment(Variable) is { Length: > 0 } value ? value : null;
        }

        return Passphrase.Read(KeyFile.Read(host.FullPath(name), name), name);
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
