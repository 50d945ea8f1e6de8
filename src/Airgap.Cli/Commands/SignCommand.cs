using System.CommandLine;
using Airgap.Bundles;
using Airgap.Cli.Output;
using Airgap.Signing;

namespace Airgap.Cli.Commands;

/// <summary><c>sign</c>: verifies a bundle and signs it.</summary>
internal sealed class SignCommand : Command
{
    private readonly Argument<string?> _bundle = BundleArgument.Create();
    private readonly SigningOptions _signing;

    public SignCommand(Host host)
        : base("sign", "Verifies a bundle and signs it; every signer has a signature file of its own")
    {
        Add(_bundle);
        _signing = new SigningOptions(this, new Option<string>("--key")
        {
            Description = "The private key, a file in PEM",
            HelpName = "FILE",
            Required = true,
        });
        SetAction((parsed, cancellationToken) => RunAsync(host, parsed, cancellationToken));
    }

    private async Task<int> RunAsync(Host host, ParseResult parsed, CancellationToken cancellationToken)
    {
        var report = new Report(host, parsed);
        var name = BundleArgument.NameOf(host, parsed.GetValue(_bundle));
        var signer = _signing.Open(host, parsed)!;
        using var key = signer as IDisposable;
        var bundle = BundleArgument.Open(host, parsed.GetValue(_bundle), TrustPolicy.None);
        var verified = await report.WithProgressAsync(progress => BundleVerifier.VerifyAsync(
            bundle, Environment.ProcessorCount, fromMedium: false, progress, cancellationToken));
        if (VerifyErrors.Of(verified, name) is { IsEmpty: false } errors)
        {
            return report.Fail(ExitCode.VerificationFailed, errors);
        }

        var (file, written, checksums) = BundleSigner.Sign(bundle, name, signer);
        report.Result(
            json =>
            {
                json.Member("id", bundle.Lock.Id.ToString());
                json.Member("file", file);
                json.Member("written", written);
                json.Member("checksums", checksums.WithPrefix);
                json.Member("key", signer.PublicKey.Fingerprint.ToString());
            },
            details: () =>
            {
                BundleIdText.Write(report, bundle.Lock.Id);
                KeyText.Write(report, signer.PublicKey.Fingerprint, checksums);
            },
            warnings: [],
            verdict: written ? $"signed: wrote {file}" : $"nothing to do: {file} is this key's signature",
            next: KeyText.NextOfSigner,
            quiet: () => { });
        return ExitCode.Success;
    }
}
