using Airgap.Cli.Projects;

namespace Airgap.Cli.Output;

/// <summary>The lock file that <c>lock</c> wrote, in JSON.</summary>
internal static class LockJson
{
    public static void Write(JsonDocumentWriter json, LockResult locked, string path)
    {
        json.Member("id", locked.Lock.Id.ToString());
        json.Member("file", path);
        json.Member("changed", locked.Written);
        PlanJson.Write(json, locked.Plan, locked.Warnings);
    }

    /// <summary>A lock file that <c>lock --check</c> found up to date.</summary>
    public static void WriteCheck(JsonDocumentWriter json, Lock value, string path, bool online)
    {
        json.Member("id", value.Id.ToString());
        json.Member("file", path);
        json.Member("online", online);
    }
}
