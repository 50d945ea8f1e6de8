using Airgap.Cli.Projects;
using Airgap.Locking;

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

    /// <summary>What <c>lock --check</c> found.</summary>
    /// <param name="json">The document.</param>
    /// <param name="value">The lock file; null if there is none.</param>
    /// <param name="difference">How it differs from the manifest; null if there is no lock file.</param>
    /// <param name="path">Its full path.</param>
    /// <param name="online">Whether upstream was checked.</param>
    public static void WriteCheck(JsonDocumentWriter json, Lock? value, RequestDifference? difference, string path, bool online)
    {
        json.Member("id", value?.Id.ToString());
        json.Member("file", path);
        json.Member("online", online);
        WriteDifference(json, difference);
    }

    /// <summary>Whether a lock file is up to date, and how it differs from the manifest.</summary>
    /// <param name="json">The document.</param>
    /// <param name="difference">The difference; null if there is no lock file.</param>
    public static void WriteDifference(JsonDocumentWriter json, RequestDifference? difference)
    {
        json.Member("upToDate", difference is { IsEmpty: true });
        json.List("differences", difference?.Rows ?? [], row =>
        {
            json.Member("change", row.Change);
            json.Member("what", row.What);
        });
    }
}
