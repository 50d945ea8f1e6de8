using System.Globalization;
using Airgap.Changing;
using Airgap.Cli.Projects;
using Airgap.Content;
using Airgap.Diagnosis;
using Airgap.Locking;

namespace Airgap.Cli.Output;

/// <summary>The preparation of a machine for people: what it lacks, and what is downloaded.</summary>
internal static class PrepareText
{
    /// <summary>Writes what the machine lacks.</summary>
    public static void WriteLacking(Report report, Preparation preparation)
    {
        var rows = Rows(preparation.Plan).ToArray();
        if (rows.Length == 0)
        {
            report.Line("This machine lacks nothing.");
            report.Line();
            return;
        }

        report.Table(["to do", "why", "download"], rows);
        report.Line();
    }

    /// <summary>The result of a dry run in one sentence.</summary>
    public static string DryVerdict(Preparation preparation)
    {
        string[] parts =
        [
            .. preparation.Lacking.Any() ? [$"download {Downloads(preparation)}"] : Array.Empty<string>(),
            .. preparation.BundleName is { } bundle ? [$"keep a bundle in {ShellQuote.PathWord(bundle)}"] : Array.Empty<string>(),
            .. preparation.Plan.Changes ? ["make the changes above"] : Array.Empty<string>(),
        ];
        return parts.Length == 0
            ? "Nothing would change: this machine lacks nothing."
            : $"Nothing was changed. Without --dry-run, airgap would {Sentence(parts)}.";
    }

    /// <summary>What to do after a preparation that has succeeded in everything; null where <c>doctor</c> has more to say.</summary>
    public static string? Next(BundleReadiness? readiness) =>
        readiness is { NotReady.IsEmpty: true, Unknown.IsEmpty: true, OtherProblems: 0 }
            ? "disconnect this machine, start Rancher Desktop (or restart it), and choose a version under Preferences, Kubernetes"
            : null;

    /// <summary>How much is downloaded: <c>4 files (300 MB)</c>.</summary>
    private static string Downloads(Preparation preparation)
    {
        Artifact[] lacking = [.. preparation.Lacking];
        return $"{SizeText.Files(lacking.Length)} ({ByteText.Of(lacking.Sum(file => file.Content.Size))})";
    }

    private static string Sentence(string[] parts) => parts.Length > 2
        ? $"{string.Join(", ", parts[..^1])}, and {parts[^1]}"
        : string.Join(" and ", parts);

    private static IEnumerable<string[]> Rows(ApplyPlan plan)
    {
        foreach (var placement in plan.Placements.Where(placement => placement.State != TargetState.InPlace))
        {
            var bytes = Preparation.LackingOf(placement).Sum(file => file.Content.Size);
            yield return
            [
                placement.Name,
                placement.State == TargetState.NotExecutable ? "it is not executable" : placement.ShortProblem ?? "it is missing",
                bytes > 0 ? ByteText.Of(bytes) : "nothing",
            ];
        }

        if (plan.ListChanges)
        {
            yield return ["version list", WhyList(plan), "nothing"];
        }
    }

    private static string WhyList(ApplyPlan plan)
    {
        if (plan.ListBefore.Bytes is null)
        {
            return "it is missing";
        }

        var (before, after) = (plan.ListBefore.Releases.ToHashSet(), plan.List!.Releases.ToHashSet());
        string[] parts =
        [
            .. Part("lacks", after.Except(before).Count(), ""),
            .. Part("has", before.Except(after).Count(), " that cannot start"),
        ];
        return parts.Length == 0 ? "it is not as airgap writes it" : $"it {string.Join(" and ", parts)}";
    }

    private static IEnumerable<string> Part(string what, int count, string which) => count == 0
        ? []
        : [string.Create(CultureInfo.InvariantCulture, $"{what} {count} {(count == 1 ? "release" : "releases")}{which}")];
}
