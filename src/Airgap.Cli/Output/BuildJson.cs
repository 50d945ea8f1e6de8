using Airgap.Cli.Projects;

namespace Airgap.Cli.Output;

/// <summary>A build in JSON.</summary>
internal static class BuildJson
{
    public static void Write(JsonDocumentWriter json, BuildOutcome built)
    {
        json.Member("id", built.Lock.Id.ToString());
        json.Member("short", built.Lock.Id.ShortForm);
        PlanJson.WriteName(json, built.Lock.Request);
        json.Member("folder", built.Folder);
        json.Member("key", built.Key?.ToString());
        json.Member("checksums", built.Key is null ? null : built.Result.Checksums?.WithPrefix);
        json.Member("changed", built.Result.Changed);
        json.Member("downloaded", built.Result.Downloaded);
        json.Member("downloadedBytes", built.Result.DownloadedBytes);
        json.Member("kept", built.Result.Kept);
        json.Member("copied", built.Result.Copied);
        json.Member("reused", built.Result.Reused);
        json.Member("removed", built.Result.Removed);
        json.Member("omitted", built.Omitted);
        json.Member("base", built.Omitted > 0 ? built.Since?.ToString() : null);
        json.Member("totalBytes", built.Lock.TotalBytes);
        DiagnosticJson.WriteWarnings(json, built.Warnings);
    }
}
