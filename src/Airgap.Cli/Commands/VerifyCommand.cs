using System.CommandLine;
using Airgap.Bundles;
using Airgap.Cli.Output;

namespace Airgap.Cli.Commands;

/// <summary><c>verify</c>: verifies every file of a bundle.</summary>
internal sealed class VerifyCommand : Command
{
    private readonly Argument<string?> _bundle = BundleArgument.Create();

    private readonly Option<bool> _fromMedium = new("--from-medium")
    {
        Description = "Bypass the system's file cache, to read what is really on the medium",
    };

    private readonly TrustOptions _trust;

    public VerifyCommand(Host host)
        : base("verify", "Verifies the checksum of every file of a bundle; names damaged, missing and extra files")
    {
        Add(_bundle);
        Add(_fromMedium);
        _trust = new TrustOptions(this);
        SetAction((parsed, cancellationToken) => RunAsync(host, parsed, cancellationToken));
    }

    private async Task<int> RunAsync(Host host, ParseResult parsed, CancellationToken cancellationToken)
    {
        var report = new Report(host, parsed);
        var typed = parsed.GetValue(_bundle);
        var trust = _trust.Read(host, parsed);
        var bundle = BundleArgument.Open(host, typed, trust);
        var result = await report.WithProgressAsync(progress => BundleVerifier.VerifyAsync(
            bundle,
            Environment.ProcessorCount,
            parsed.GetValue(_fromMedium),
            progress,
            cancellationToken));
        var name = BundleArgument.NameOf(host, typed);
        var errors = VerifyErrors.Of(result, name, trust.IsRequired);
        var warnings = trust.IsRequired ? [] : UnsignedBundle.Find(bundle);
        report.Show(errors);
        report.Result(
            json => VerifyJson.Write(json, bundle, result, warnings, errors),
            details: () => VerifyText.Write(report, bundle, result),
            warnings,
            verdict: VerifyText.Verdict(result),
            next: errors.IsEmpty && warnings.IsEmpty ? $"dotnet airgap apply {ShellQuote.PathWord(name)}{_trust.Typed(parsed)}" : null,
            quiet: () => { });
        return errors.IsEmpty ? ExitCode.Success : ExitCode.VerificationFailed;
    }
}
