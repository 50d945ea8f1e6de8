using System.Collections.Immutable;
using Airgap.Bundles;

namespace Airgap.Cli.Output;

/// <summary>A verification in JSON.</summary>
internal static class VerifyJson
{
    public static void Write(
        JsonDocumentWriter json, Bundle bundle, VerifyReport result, ImmutableArray<Diagnostic> warnings, ImmutableArray<Diagnostic> errors)
    {
        json.Member("id", result.Id.ToString());
        PlanJson.WriteName(json, bundle.Lock.Request);
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
        SignaturesText.Write(json, bundle);
        DiagnosticJson.WriteWarnings(json, warnings);
        if (!errors.IsEmpty)
        {
            DiagnosticJson.WriteError(json, errors);
        }
    }
}
