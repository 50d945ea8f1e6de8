using Airgap.Cli.Projects;

namespace Airgap.Cli.Output;

/// <summary>A change of a manifest, in JSON.</summary>
internal static class ManifestChangeJson
{
    public static void Write(JsonDocumentWriter json, ManifestChange change)
    {
        json.Member("file", change.Paths.Manifest);
        json.Member("dryRun", change.DryRun);
        json.Member("changed", change.Edit.Changes);
        json.List("added", change.Added);
        json.List("removed", change.Removed);
        json.List("present", change.Present);
        json.List("lines", change.Edit.Lines.Where(line => !line.IsSame), line =>
        {
            json.Member("change", line.Before is null ? "added" : "removed");
            json.Member("line", line.Before ?? line.After);
            json.Member("text", line.Text);
        });
        DiagnosticJson.WriteWarnings(json, change.Warnings);
    }
}
