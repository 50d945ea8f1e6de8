using Airgap.Changing;
using Airgap.Targets;

namespace Airgap.Cli.Output;

/// <summary>An undo in JSON.</summary>
internal static class UndoJson
{
    public static void Write(JsonDocumentWriter json, UndoPlan? plan, TargetLayout layout, bool dryRun, IEnumerable<Diagnostic> warnings)
    {
        json.Member("platform", layout.Platform.ToString());
        json.Member("cache", layout.Cache);
        json.Member("kuberlr", layout.Kuberlr);
        json.Member("dryRun", dryRun);
        json.Member("changed", plan is not null && !dryRun);
        json.Member("bundle", plan?.Receipt?.Bundle);
        json.Member("time", plan?.Receipt?.Time);
        json.List("removed", plan?.Removes.Select(file => file.Path) ?? []);
        json.List("texts", plan?.Texts ?? [], text =>
        {
            json.Member("path", text.Path);
            json.Member(
                "state",
                text.Action switch
                {
                    UndoTextAction.Restored => "restored",
                    UndoTextAction.RestoredWithout => "restored-without",
                    UndoTextAction.Removed => "removed",
                    UndoTextAction.Merged => "merged",
                    _ => "left-alone",
                });
        });
        json.List("modes", plan?.Modes ?? [], mode =>
        {
            json.Member("path", mode.Path);
            json.Member("mode", mode.Before);
        });
        json.List("leftAlone", plan?.Kept.Concat(plan.KeptForRelease) ?? []);
        json.List("lost", plan?.Lost ?? []);
        DiagnosticJson.WriteWarnings(json, warnings);
    }
}
