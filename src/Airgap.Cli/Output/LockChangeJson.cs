using Airgap.Locking;

namespace Airgap.Cli.Output;

/// <summary>What an update changes, in JSON.</summary>
internal static class LockChangeJson
{
    public static void Write(JsonDocumentWriter json, LockChange change, Lock value, string path, bool written, IEnumerable<Diagnostic> warnings)
    {
        json.Member("id", value.Id.ToString());
        json.Member("file", path);
        json.Member("changed", written);
        json.List("kubernetes", change.Releases, release =>
        {
            json.Member("requested", release.Requested);
            json.List("before", release.Before.Select(one => one.ToString()));
            json.List("after", release.After.Select(one => one.ToString()));
        });
        json.Object("kubectl", () =>
        {
            json.List("before", change.KubectlBefore.Select(one => one.ToString()));
            json.List("after", change.KubectlAfter.Select(one => one.ToString()));
        });
        json.List("added", change.Added.Select(artifact => artifact.Path));
        json.Member("addedBytes", change.AddedBytes);
        json.List("removed", change.Removed.Select(artifact => artifact.Path));
        DiagnosticJson.WriteWarnings(json, warnings);
    }
}
