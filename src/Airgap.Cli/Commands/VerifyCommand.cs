using System.Collections.Immutable;
using System.CommandLine;
using System.Globalization;
using Airgap.Bundles;
using Airgap.Cli.Output;
using Airgap.Content;

namespace Airgap.Cli.Commands;

/// <summary><c>verify</c>: reads every byte of a bundle.</summary>
internal sealed class VerifyCommand : Command
{
    private readonly Argument<string?> _bundle = BundleArgument.Create();

    private readonly Option<bool> _fromMedium = new("--from-medium") { Description = "Read past the system's memory: what is really on the stick" };

    public VerifyCommand(Host host)
        : base("verify", "Hashes every file of a bundle against its lock file; names what is missing, wrong or extra")
    {
        Add(_bundle);
        Add(_fromMedium);
        SetAction((parsed, cancellationToken) => RunAsync(host, parsed, cancellationToken));
    }

    private async Task<int> RunAsync(Host host, ParseResult parsed, CancellationToken cancellationToken)
    {
        var report = new Report(host, parsed);
        var bundle = BundleArgument.Open(host, parsed.GetValue(_bundle));
        var result = await report.WithProgressAsync(progress => BundleVerifier.VerifyAsync(bundle, Environment.ProcessorCount, parsed.GetValue(_fromMedium), progress, cancellationToken));
        ImmutableArray<Diagnostic> problems =
        [
            .. result.Problems.Select(problem => Diagnostic.Error(Codes.DamagedBundleFile, $"'{problem.Key}' {problem.Value}", "copy the bundle again from where it was built, or run there: dotnet airgap build")),
        ];
        if (report.IsJson)
        {
            report.Json(json =>
            {
                json.Member("id", result.Id.ToString());
                json.Member("base", bundle.Base?.ToString());
                json.List("omitted", bundle.Omitted.Select(artifact => artifact.Path));
                json.Member("files", result.Files);
                json.Member("bytes", result.Bytes);
                json.List("problems", result.Problems, problem =>
                {
                    json.Member("path", problem.Key);
                    json.Member("problem", problem.Value);
                });
                json.List("extra", result.Extra);
                if (!problems.IsEmpty)
                {
                    DiagnosticJson.WriteError(json, problems);
                }
            });
        }

        foreach (var problem in problems)
        {
            DiagnosticText.Write(report.Errors, problem);
        }

        if (!report.IsJson)
        {
            foreach (var path in result.Extra)
            {
                report.Note($"extra: '{path}' is not the bundle's; it was not read");
            }

            report.Line(problems.IsEmpty
                ? string.Create(CultureInfo.InvariantCulture, $"{result.Files} files, {ByteText.Of(result.Bytes)}, are all right")
                : string.Create(CultureInfo.InvariantCulture, $"{problems.Length} of {result.Files} files are wrong or missing"));
            if (bundle.Base is { } known)
            {
                report.Line(string.Create(CultureInfo.InvariantCulture, $"a delta of bundle {known}: {bundle.Omitted.Count()} files are left out on purpose"));
            }

            report.Line($"bundle {result.Id}");
            report.Line($"short  {result.Id.ShortForm}");
        }

        return problems.IsEmpty ? ExitCode.Success : ExitCode.VerificationFailed;
    }
}
