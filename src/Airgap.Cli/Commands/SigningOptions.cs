using System.CommandLine;
using System.CommandLine.Parsing;
using Airgap.Cli.Machines;
using Airgap.Signing;

namespace Airgap.Cli.Commands;

/// <summary>The options that say who signs a bundle.</summary>
internal sealed class SigningOptions
{
    private readonly Option<string> _key;
    private readonly Option<string> _publicKey;
    private readonly Option<string> _command = new("--sign-with")
    {
        Description = "Sign with this shell command: it reads a SHA-256 (32 bytes) and writes the signature; needs --key, the public key",
        HelpName = "COMMAND",
    };

    private readonly PassphraseOption _passphrase;

    /// <summary>Adds the options to a command.</summary>
    /// <param name="command">The command.</param>
    /// <param name="key">The option that names the private key. If it is <c>--key</c>, it names the public key for --sign-with.</param>
    public SigningOptions(Command command, Option<string> key)
    {
        _key = key;
        _publicKey = key.Name == "--key" ? key : new Option<string>("--key")
        {
            Description = "The public key of --sign-with, a file in PEM",
            HelpName = "FILE",
        };
        command.Add(_key);
        command.Add(_command);
        if (_publicKey != _key)
        {
            command.Add(_publicKey);
        }

        _passphrase = new PassphraseOption(command);
        command.Validators.Add(result =>
        {
            // Not their values: those cannot be read if they are missing or there twice, which is another error.
            bool Has(Option option) => result.GetResult(option) is { Implicit: false };
            var (typed, isPublic) = (Has(_command), Has(_publicKey));
            if (typed && !isPublic)
            {
                result.AddError("--sign-with needs --key: the public key with which the signature is checked");
            }
            else if (_publicKey != _key && (typed ? Has(_key) : isPublic))
            {
                result.AddError(typed
                    ? "--sign-with and --sign cannot be combined"
                    : "--key needs --sign-with; to sign with a private key: --sign");
            }
            else if (Has(_passphrase.File) && (typed || (_publicKey != _key && !Has(_key))))
            {
                result.AddError(typed ? "--passphrase-file and --sign-with cannot be combined" : "--passphrase-file needs --sign");
            }
        });
    }

    /// <summary>Whether the bundle is to be signed.</summary>
    public bool IsAsked(CommandResult result) =>
        new Option[] { _key, _command }.Any(option => result.GetResult(option) is { Implicit: false });

    /// <summary>Opens the key; null if the bundle is not to be signed.</summary>
    /// <param name="host">The surroundings of the program.</param>
    /// <param name="parsed">The command line.</param>
    /// <param name="cancellationToken">Ends a command that signs.</param>
    /// <exception cref="OperationException">The key cannot be used.</exception>
    public ISigner? Open(Host host, ParseResult parsed, CancellationToken cancellationToken) =>
        parsed.GetValue(_command) is { } command
            ? new SigningProgram(command, host.Folder, TrustOptions.ReadKey(host, parsed.GetValue(_publicKey)!), cancellationToken)
        : parsed.GetValue(_key) is { } name ? _passphrase.ReadKey(host, parsed, name)
        : null;
}
