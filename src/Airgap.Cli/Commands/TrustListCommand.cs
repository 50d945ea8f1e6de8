using System.CommandLine;
using Airgap.Cli.Machines;
using Airgap.Cli.Output;

namespace Airgap.Cli.Commands;

/// <summary><c>trust list</c>: lists the signers.</summary>
internal sealed class TrustListCommand : Command
{
    public TrustListCommand(Host host)
        : base("list", "Lists the signers that this machine and this user trust") => SetAction(parsed => Run(host, parsed));

    private static int Run(Host host, ParseResult parsed)
    {
        var report = new Report(host, parsed);
        var files = SignersPlaces.Read(host);
        var signers = files.SelectMany(file => file.Signers.Select(signer => (file.FilePath, Signer: signer))).ToArray();
        report.Result(
            json =>
            {
                json.List("files", files.Select(file => file.FilePath));
                json.List("signers", signers, entry =>
                {
                    json.Member("name", entry.Signer.Name);
                    json.Member("key", entry.Signer.Key.Fingerprint.ToString());
                    json.Member("short", entry.Signer.Key.Fingerprint.ShortForm);
                    json.Member("file", entry.FilePath);
                });
            },
            () =>
            {
                if (signers.Length > 0)
                {
                    report.Table(
                        ["name", "key", "file"],
                        signers.Select(entry => new[] { entry.Signer.Name!, entry.Signer.Key.Fingerprint.ShortForm, entry.FilePath }));
                }

                report.Line(
                    files.IsEmpty ? "no file of signers: this machine accepts bundles without a signature"
                    : files.FirstOrDefault(file => file.Signers.IsEmpty) is { } empty
                        ? $"'{empty.FilePath}' has no signers: this machine accepts no bundle"
                    : files.Length == 1 ? "this machine accepts only bundles that one of the signers signed"
                    : "this machine accepts only bundles that a signer of each file signed");
            });
        return ExitCode.Success;
    }
}
