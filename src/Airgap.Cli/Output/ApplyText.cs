using System.Globalization;
using Airgap.Changing;
using Airgap.Content;
using Airgap.Diagnosis;
using Airgap.Targets;

namespace Airgap.Cli.Output;

/// <summary>An apply for people: what is in place, which kubectl each version gets, what changed, the next step.</summary>
internal static class ApplyText
{
    public static void Write(Report report, ApplyPlan plan, BundleReadiness? readiness, TargetLayout layout, bool dryRun)
    {
        WriteTables(report, plan, dryRun);
        if (plan.List is { } list)
        {
            var count = string.Create(
                CultureInfo.InvariantCulture,
                $"{list.Releases.Length} {(list.Releases.Length == 1 ? "version" : "versions")}");
            var before = plan.ListBefore.Releases.Length;
            count += plan.ListChanges && before > list.Releases.Length
                ? string.Create(CultureInfo.InvariantCulture, $" ({before} before{(plan.Pruned.IsEmpty ? "; undo restores them" : "")})")
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

        if (readiness is not null)
        {
            report.Line(Done(plan));
        }
    }

    private static void WriteTables(Report report, ApplyPlan plan, bool dryRun)
    {
        var now = dryRun ? "would be" : "now";
        if (!plan.Releases.IsEmpty)
        {
            report.Table(["k3s release", now, "kubectl"], plan.Releases.Select(placement => new[]
            {
                placement.Name,
                Word(placement),
                plan.Choices.First(choice => choice.Release.ToString() == placement.Name).Kubectl?.Version.ToString() ?? "none",
            }));
            report.Line();
        }

        if (!plan.Kubectls.IsEmpty)
        {
            report.Table(["kubectl", now, "in"], plan.Kubectls.Select(placement => new[]
            {
                placement.Files[0].Version, Word(placement), Path.GetDirectoryName(placement.Path)!,
            }));
            report.Line();
        }

        if (!plan.Files.IsEmpty)
        {
            report.Table(
                ["file", now, "as"],
                plan.Files.Select(placement => new[] { placement.Name, Word(placement), placement.Path }));
            report.Line();
        }
    }

    private static string Word(Placement placement) => placement.State switch
    {
        TargetState.InPlace => "unchanged",
        TargetState.NotExecutable => "made executable",
        TargetState.Drifted => "replaced",
        _ => "placed",
    };

    /// <summary>Whether the bundle's releases can be used now; what was done, where they were not checked.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="readiness">The releases afterwards; null where they were not checked.</param>
    /// <param name="dryRun">Whether nothing was done.</param>
    public static string Verdict(ApplyPlan plan, BundleReadiness? readiness, bool dryRun)
    {
        if (dryRun)
        {
            return plan.Changes
                ? $"Nothing was changed. Without --dry-run, airgap would {WhatOf(plan)}."
                : "Nothing would change: everything is in place.";
        }

        return readiness is null ? Done(plan) : ReadyText.Of(readiness);
    }

    /// <summary>What to do next; null where nothing is left to do, or the releases were not checked.</summary>
    /// <param name="readiness">The releases afterwards.</param>
    /// <param name="options">The options that name the machine, each with a blank before it.</param>
    public static string? Next(BundleReadiness? readiness, string options)
    {
        if (readiness is null)
        {
            return null;
        }

        var others = readiness.OtherProblems switch
        {
            0 => "",
            1 => "1 other problem",
            var count => string.Create(CultureInfo.InvariantCulture, $"{count} other problems"),
        };
        var doctor = $"dotnet airgap doctor{options}";
        if (!readiness.NotReady.IsEmpty)
        {
            return others.Length == 0
                ? $"see what does not work, and how to fix it: {doctor}"
                : $"see what does not work, and {others} of this machine: {doctor}";
        }

        return others.Length > 0 ? $"this machine has {others}: {doctor}"
            : !readiness.Unknown.IsEmpty ? $"see what is unknown about this machine: {doctor}"
            : "start Rancher Desktop (or restart it), and choose a version under Preferences, Kubernetes";
    }

    private static string Done(ApplyPlan plan)
    {
        if (!plan.Changes)
        {
            return "Nothing changed: everything is in place.";
        }

        string[] parts =
        [
            .. Part(plan.Releases, "release"),
            .. Part(plan.Kubectls, "kubectl"),
            .. Part(plan.Files, "file"),
        ];
        return parts.Length == 0
            ? "Done: no file had to be copied."
            : $"Placed {string.Join(", ", parts)}: {ByteText.Of(BytesOf(plan))}.";
    }

    private static string WhatOf(ApplyPlan plan) =>
        BytesOf(plan) is > 0 and var bytes ? $"copy {ByteText.Of(bytes)}" : "make the changes above";

    private static IEnumerable<string> Part(IEnumerable<Placement> placements, string what) =>
        placements.Count(placement => placement.NeedsCopy) is > 0 and var count
            ? [string.Create(CultureInfo.InvariantCulture, $"{count} {what}{(count == 1 ? "" : "s")}")]
            : [];

    private static long BytesOf(ApplyPlan plan) =>
        plan.Placements.Where(placement => placement.NeedsCopy).Sum(placement => placement.Size);
}
