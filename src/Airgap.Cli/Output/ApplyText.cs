using System.Globalization;
using Airgap.Changing;
using Airgap.Content;
using Airgap.Targets;

namespace Airgap.Cli.Output;

/// <summary>An apply for people: what is in place, which kubectl each version gets, what changed, the next step.</summary>
internal static class ApplyText
{
    public static void Write(Report report, ApplyPlan plan, TargetLayout layout, bool dryRun)
    {
        WriteTables(report, plan, dryRun);
        if (plan.List is { } list)
        {
            var count = string.Create(
                CultureInfo.InvariantCulture,
                $"{list.Releases.Length} {(list.Releases.Length == 1 ? "version" : "versions")}");
            var before = plan.ListBefore.Releases.Length;
            count += plan.ListChanges && before > list.Releases.Length
                ? string.Create(CultureInfo.InvariantCulture, $" ({before} before; undo restores them)")
                : "";
            var did = !plan.ListChanges ? "unchanged" : dryRun ? "would be written" : "written";
            report.Line($"version list {did}: {count}, stable is {list.Labels["stable"]}");
            report.Line($"cache: {layout.Cache}");
        }

        if (plan.Settings is { } settings)
        {
            report.Line($"{settings.Path} {(!settings.IsNeeded ? "unchanged" : dryRun ? "would be changed" : "changed")}: {settings.Line}");
        }

        foreach (var file in plan.Pruned)
        {
            report.Line($"{(dryRun ? "would remove" : "removed")} {file.Path}");
        }

        foreach (var placement in plan.Placements.Where(placement => placement.State == TargetState.Drifted))
        {
            report.Line($"{(dryRun ? "would replace" : "replaced")} {placement.Path}: {placement.Problem}");
        }

        var hasChanges = plan.Placements.Any(placement => placement.State == TargetState.Drifted) || !plan.Pruned.IsEmpty;
        if (plan.List is not null || plan.Settings is not null || hasChanges)
        {
            report.Line();
        }

        report.Line(Verdict(plan, dryRun));
    }

    private static void WriteTables(Report report, ApplyPlan plan, bool dryRun)
    {
        var now = dryRun ? "would be" : "now";
        if (!plan.Releases.IsEmpty)
        {
            report.Table(["k3s release", now, "kubectl"], plan.Releases.Select(placement => new[]
            {
                placement.Name,
                Word(placement, dryRun),
                plan.Choices.First(choice => choice.Release.ToString() == placement.Name).Kubectl?.Version.ToString() ?? "none",
            }));
            report.Line();
        }

        if (!plan.Kubectls.IsEmpty)
        {
            report.Table(["kubectl", now, "in"], plan.Kubectls.Select(placement => new[]
            {
                placement.Files[0].Version, Word(placement, dryRun), Path.GetDirectoryName(placement.Path)!,
            }));
            report.Line();
        }

        if (!plan.Files.IsEmpty)
        {
            report.Table(
                ["file", now, "as"],
                plan.Files.Select(placement => new[] { placement.Name, Word(placement, dryRun), placement.Path }));
            report.Line();
        }
    }

    private static string Word(Placement placement, bool dryRun) => placement.State switch
    {
        TargetState.InPlace => "in place already",
        TargetState.NotExecutable => "made executable",
        TargetState.Drifted => "replaced",
        _ => dryRun ? "placed" : "in place",
    };

    private static string Verdict(ApplyPlan plan, bool dryRun)
    {
        if (!plan.Changes)
        {
            return dryRun ? "Nothing would change: everything is in place." : "Nothing changed: everything is in place.";
        }

        if (dryRun)
        {
            var bytes = plan.Placements.Where(placement => placement.NeedsCopy).Sum(placement => placement.Size);
            return $"Nothing was changed. Without --dry-run, airgap would copy {ByteText.Of(bytes)}.";
        }

        return plan.List is null
            ? "Done."
            : "Next: start Rancher Desktop (or restart it), and choose a version under Preferences, Kubernetes.";
    }
}
