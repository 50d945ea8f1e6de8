using Airgap.Changing;
using Airgap.Content;
using Airgap.Targets;

namespace Airgap.Cli.Output;

/// <summary>An apply for people: what is in place, which kubectl each version gets, what to do next.</summary>
internal static class ApplyText
{
    public static void Write(Report report, ApplyPlan plan, TargetLayout layout, bool dryRun)
    {
        if (!plan.Releases.IsEmpty)
        {
            report.Table(["k3s release", dryRun ? "would be" : "now", "kubectl"], plan.Releases.Select(placement => new[]
            {
                placement.Name,
                Word(placement, dryRun),
                plan.Choices.First(choice => choice.Release.ToString() == placement.Name).Kubectl is { } kubectl ? kubectl.Version.ToString() : "none",
            }));
            report.Line();
        }

        if (!plan.Kubectls.IsEmpty)
        {
            report.Table(["kubectl", dryRun ? "would be" : "now", "in"], plan.Kubectls.Select(placement => new[] { placement.Files[0].Version, Word(placement, dryRun), Path.GetDirectoryName(placement.Path)! }));
            report.Line();
        }

        if (!plan.Files.IsEmpty)
        {
            report.Table(["file", dryRun ? "would be" : "now", "as"], plan.Files.Select(placement => new[] { placement.Name, Word(placement, dryRun), placement.Path }));
            report.Line();
        }

        if (plan.List is { } list)
        {
            report.Line($"version list {(plan.ListChanges ? dryRun ? "would be written" : "written" : "unchanged")}: {list.Releases.Length} {(list.Releases.Length == 1 ? "version" : "versions")}, stable is {list.Labels["stable"]}");
            report.Line($"cache: {layout.Cache}");
        }

        if (plan.Settings is { } settings)
        {
            report.Line($"{settings.Path} {(settings.IsNeeded ? dryRun ? "would say" : "says now" : "says already")}: {settings.Line}");
        }

        foreach (var file in plan.Pruned)
        {
            report.Line($"{(dryRun ? "would take away" : "took away")} {file.Path}");
        }

        foreach (var placement in plan.Placements.Where(placement => placement.State == TargetState.Drifted))
        {
            report.Line($"{(dryRun ? "would replace" : "replaced")} {placement.Path}: {placement.Problem}");
        }

        if (plan.List is not null || plan.Settings is not null || !plan.Pruned.IsEmpty || plan.Placements.Any(placement => placement.State == TargetState.Drifted))
        {
            report.Line();
        }

        report.Line(Ending(plan, dryRun));
    }

    private static string Word(Placement placement, bool dryRun) => placement.State switch
    {
        TargetState.InPlace => "in place already",
        TargetState.NotExecutable => "made executable",
        TargetState.Drifted => "replaced",
        _ => dryRun ? "placed" : "in place",
    };

    private static string Ending(ApplyPlan plan, bool dryRun)
    {
        var bytes = plan.Placements.Where(placement => placement.NeedsCopy).Sum(placement => placement.Size);
        if (dryRun)
        {
            return plan.Changes ? $"Nothing was changed. Without --dry-run, {ByteText.Of(bytes)} would be copied." : "Nothing would change: everything is in place.";
        }

        return plan.Changes
            ? plan.List is null ? "Done." : "Next: start Rancher Desktop (or restart it), and choose a version under Preferences, Kubernetes."
            : "Nothing changed: everything is in place.";
    }
}
