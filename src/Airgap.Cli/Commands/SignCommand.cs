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
            Description = "The private key, a file in PEM; with --sign-with, the public key",
            HelpName = "FILE",
            Required = true,
        });
        SetAction((parsed, cancellationToken) => RunAsync(host, parsed, cancellationToken));
    }

    private async Task<int> RunAsync(Host host, ParseResult parsed, CancellationToken cancellationToken)
    {
        var report = new Report(host, parsed);
        var name = BundleArgument.NameOf(host, parsed.GetValue(_bundle));
        var signer = _signing.Open(host, parsed, cancellationToken)!;
        using var key = signer as IDisposable;
        var bundle = BundleArgument.Open(host, parsed.GetValue(_bundle), TrustPolicy.None);
        var verified = await report.WithProgressAsync(progress => BundleVerifier.VerifyAsync(
            bundle, Environment.ProcessorCount, fromMedium: false, progress, cancellationToken));
        if (VerifyErrors.Of(verified, name, isSigned: false) is { IsEmpty: false } errors)
        {
            return report.Fail(ExitCode.VerificationFailed, errors);
        }

        var warnings = UnsignedBundle.Find(bundle);
        var signed = BundleSigner.Sign(bundle, verified, name, signer);
        report.Result(
            json =>
            {
                json.Member("id", bundle.Lock.Id.ToString());
                PlanJson.WriteName(json, bundle.Lock.Request);
                json.Member("file", signed.File);
                json.Member("written", signed.Written);
                json.Member("checksums", signed.Checksums.WithPrefix);
                json.Member("key", signer.PublicKey.Fingerprint.ToString());
                json.List("others", signed.Others, other =>
                {
                    json.Member("file", other.File);
                    json.Member("key", other.Key?.ToString());
                });
                DiagnosticJson.WriteWarnings(json, warnings);
            },
            details: () =>
            {
                BundleIdText.Write(report, bundle.Lock);
                KeyText.Write(report, signer.PublicKey.Fingerprint, signed.Checksums);
                foreach (var (file, other) in signed.Others)
                {
                    report.Line($"also   {other?.ShortForm ?? "an unnamed key"}  (in {file}; not checked)");
                }
            },
            warnings,
            verdict: signed.Written ? $"signed: wrote {signed.File}" : $"nothing to do: {signed.File} is this key's signature",
            next: signed.Others.IsEmpty ? KeyText.NextOfSigner : KeyText.NextOfFurtherSigner,
            quiet: () => { });
        return ExitCode.Success;
    }
}
