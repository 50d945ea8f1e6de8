using Airgap.Changing;
using Airgap.Diagnosis;
using Airgap.Targets;

namespace Airgap.Cli.Output;

/// <summary>A comparison in JSON.</summary>
internal static class StatusJson
{
    public static void Write(JsonDocumentWriter json, StatusReport status, TargetLayout layout, IEnumerable<Diagnostic> warnings)
    {
        json.Member("platform", layout.Platform.ToString());
        json.Member("cache", layout.Cache);
        json.Member("kuberlr", layout.Kuberlr);
        json.Member("bundle", status.Bundle);
        SignaturesText.Write(json, status.Signers);
        json.Member("receipts", status.Receipts.Length);
        json.Member("clean", status.IsClean);
        json.List("entries", status.Entries, entry =>
        {
            json.Member("name", entry.Name);
            json.Member("path", entry.Path);
            json.Member(
                "state",
                entry.State switch
                {
                    TargetState.InPlace => "in-place",
                    TargetState.Drifted => "drifted",
                    TargetState.Missing => "missing",
                    _ => "extra",
                });
            json.Member("detail", entry.Detail);
        });
        DiagnosticJson.WriteWarnings(json, warnings);
    }
}
