using Airgap.Cli.Projects;

namespace Airgap.Cli.Output;

/// <summary>What an update changes, in JSON.</summary>
internal static class UpdateJson
{
    public static void Write(JsonDocumentWriter json, UpdateResult update, string path)
    {
        json.Member("id", update.Lock.Id.ToString());
        json.Member("file", path);
        json.Member("changed", update.Written);
        json.List("kubernetes", update.Change.Releases, release =>
        {
            json.Member("requested", release.Requested);
            json.List("before", release.Before.Select(one => one.ToString()));
            json.List("after", release.After.Select(one => one.ToString()));
        });
        json.Object("kubectl", () =>
        {
            json.List("before", update.Change.KubectlBefore.Select(one => one.ToString()));
            json.List("after", update.Change.KubectlAfter.Select(one => one.ToString()));
        });
        json.List("added", update.Change.Added.Select(artifact => artifact.Path));
        json.Member("addedBytes", update.Change.AddedBytes);
        json.List("removed", update.Change.Removed.Select(artifact => artifact.Path));
        DiagnosticJson.WriteWarnings(json, update.Warnings);
    }
}
