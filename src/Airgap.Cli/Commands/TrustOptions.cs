using System.CommandLine;
using Airgap.Cli.Machines;
using Airgap.Signing;

namespace Airgap.Cli.Commands;

/// <summary>The option that names the keys with which a bundle must be signed.</summary>
internal sealed class TrustOptions
{
    private readonly Option<string[]> _keys = new("--key")
    {
        Description = "Refuse the bundle unless it is signed with this public key, a file in PEM; may be repeated: all must have signed",
        HelpName = "FILE",
        AllowMultipleArgumentsPerToken = false,
    };

    public TrustOptions(Command command) => command.Add(_keys);

    /// <summary>Reads the keys and the files of signers.</summary>
    /// <exception cref="OperationException">A file cannot be read, or is not a key.</exception>
    /// <exception cref="InvalidDocumentException">A file of signers is invalid.</exception>
    public TrustPolicy Read(Host host, ParseResult parsed) => new(
        [.. (parsed.GetValue(_keys) ?? []).Select(name => ReadKey(host, name))],
        SignersPlaces.Read(host));

    /// <summary>The options as they were typed, each with a blank before it, for a further command.</summary>
    public string Typed(ParseResult parsed) =>
        string.Concat((parsed.GetValue(_keys) ?? []).Select(name => $" --key {ShellQuote.PathWord(name)}"));

    /// <summary>Reads a public key.</summary>
    public static PublicKey ReadKey(Host host, string name) => PublicKey.ReadPem(KeyFile.Read(host.FullPath(name), name), name);
}
