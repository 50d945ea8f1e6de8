using System.CommandLine;
using Airgap.Cli.Output;
using Airgap.Signing;

namespace Airgap.Cli.Commands;

/// <summary><c>key show</c>: prints a public key and its fingerprint.</summary>
internal sealed class KeyShowCommand : Command
{
    private readonly Argument<string> _file = new("file") { Description = "A private or a public key, a file in PEM", HelpName = "FILE" };
    private readonly PassphraseOption _passphrase;

    public KeyShowCommand(Host host)
        : base("show", "Prints the public key of a file, and its fingerprint")
    {
        Add(_file);
        _passphrase = new PassphraseOption(this);
        SetAction(parsed => Run(host, parsed));
    }

    private int Run(Host host, ParseResult parsed)
    {
        var report = new Report(host, parsed);
        var key = Read(host, parsed, parsed.GetValue(_file)!);

        // The key alone goes to standard output, so that it can be redirected into a file.
        report.Result(
            json =>
            {
                json.Member("key", key.Fingerprint.ToString());
                json.Member("short", key.Fingerprint.ShortForm);
                json.Member("pem", key.Pem);
                json.Member("base64", key.Base64);
            },
            () =>
            {
                report.Text(key.Pem);
                report.Note($"key    {key.Fingerprint}");
                report.Note($"short  {key.Fingerprint.ShortForm}");
            });
        return ExitCode.Success;
    }

    private PublicKey Read(Host host, ParseResult parsed, string name)
    {
        var bytes = KeyFile.Read(host.FullPath(name), name);
        if (!SigningKey.IsIn(bytes))
        {
            return PublicKey.ReadPem(bytes, name);
        }

        using var key = _passphrase.ReadKey(host, parsed, name);
        return key.PublicKey;
    }
}
