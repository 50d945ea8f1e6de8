using Airgap.Changing;
using Airgap.Diagnosis;
using Airgap.Kuberlr;

namespace Airgap.Cli.Output;

/// <summary>A diagnosis in JSON.</summary>
internal static class DoctorJson
{
    public static void Write(JsonDocumentWriter json, MachineReport machine, FixPlan? plan, bool dryRun)
    {
        json.Member("platform", machine.Machine.Layout.Platform.ToString());
        json.Member("cache", machine.Machine.Layout.Cache);
        json.Member("kuberlr", machine.Machine.Layout.Kuberlr);
        json.Member("rancherDesktop", machine.Machine.Options.RancherDesktop?.ToString());
        SignaturesText.Write(json, machine.Signers);
        json.List("versions", machine.Versions, version =>
        {
            json.Member("release", version.Release.ToString());
            json.Member("cached", version.Cached);
            json.Member("listed", version.Listed);
            json.Member("complete", version.Complete);
            json.Member("visible", version.Visible);
            Kubectl(json, "kubectl", version.Kubectl);
            WriteProblems(json, machine.Problems.Where(problem => problem.Release == version.Release));
        });
        Kubectl(json, "whenUnreachable", machine.Machine.Kubectls.WhenUnreachable);
        WriteProblems(json, machine.Problems);
        if (plan is not null)
        {
            json.Member("dryRun", dryRun);
            json.List("mended", FixText.Of(plan, dryRun));
        }
    }

    private static void Kubectl(JsonDocumentWriter json, string key, KuberlrEntry? entry)
    {
        if (entry is null)
        {
            json.Null(key);
            return;
        }

        json.Object(key, () =>
        {
            json.Member("version", entry.Version.ToString());
            json.Member("path", entry.FilePath);
        });
    }

    /// <summary>Writes the list <c>problems</c>.</summary>
    public static void WriteProblems(JsonDocumentWriter json, IEnumerable<Finding> problems) => json.List("problems", problems, problem =>
    {
        json.Member("severity", problem.Severity.ToString().ToLowerInvariant());
        json.Member("code", problem.Code.Id);
        json.Member("message", problem.Message);
        json.Member("hint", problem.Hint);
        json.Member("path", problem.Path);
    });
}
