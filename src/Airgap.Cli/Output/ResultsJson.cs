using System.Globalization;
using Airgap.Results;

namespace Airgap.Cli.Output;

/// <summary>The reports of machines in JSON.</summary>
internal static class ResultsJson
{
    public static void Write(JsonDocumentWriter json, ResultFolder folder)
    {
        json.Member("machines", folder.Files.Length);
        json.Member("ready", folder.Files.Count(file => file.Result.State == MachineState.Ready));
        json.List("bundles", ResultsText.Bundles(folder).Select(bundle => bundle.ToString()));
        json.List("reports", folder.Files, file =>
        {
            var result = file.Result;
            json.Member("file", file.Name);
            json.Member("machine", result.Machine);
            json.Member("user", result.User);
            json.Member("platform", result.Platform?.ToString());
            json.Member("bundle", result.Bundle?.ToString());
            json.Member("result", result.StateName);
            json.List("ready", result.Ready.Select(release => release.ToString()));
            json.List("unknown", result.Unknown.Select(release => release.ToString()));
            json.List("notReady", result.NotReady, release =>
            {
                json.Member("release", release.Release.ToString());
                json.List("problems", release.Problems, problem => WriteProblem(json, problem));
            });
            if (result.Error is { } error)
            {
                json.Object("error", () => WriteProblem(json, error));
            }
            else
            {
                json.Null("error");
            }

            json.Member("exitCode", result.ExitCode);
            json.Member("time", result.Time.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture));
            json.Member("airgap", result.Airgap);
        });
        DiagnosticJson.WriteWarnings(json, folder.Warnings);
    }

    private static void WriteProblem(JsonDocumentWriter json, ResultProblem problem)
    {
        json.Member("code", problem.Code);
        json.Member("message", problem.Message);
    }
}
