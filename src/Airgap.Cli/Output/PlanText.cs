using System.Globalization;
using Airgap.Explaining;
using Airgap.Planning;

namespace Airgap.Cli.Output;

/// <summary>A plan for people: what each entry comes to, who serves whom, how much it is, what is new.</summary>
internal static class PlanText
{
    /// <summary>Writes it.</summary>
    /// <param name="report">Where to.</param>
    /// <param name="plan">The plan.</param>
    /// <param name="news">What is new against the lock file; null where there is none.</param>
    /// <param name="lockName">The lock file's name.</param>
    public static void Write(Report report, BundlePlan plan, PlanChange? news, string lockName)
    {
        report.Table(["Kubernetes", "k3s release", "kubectl"], plan.Kubernetes.Select(row => new[] { row.Requested, row.Release.ToString(), PlanSummary.ServedBy(plan, row) }));
        report.Line();
        report.Line(PlanSummary.Kubectls(plan));
        foreach (var line in PlanSummary.Unused(plan) is { } unused ? Wrapped.Lines(unused) : [])
        {
            report.Line(line);
        }

        report.Line();
        CoverageText.Write(report, plan);
        report.Line();
        WriteSizes(report, plan);
        WriteNews(report, news, lockName);
        report.Line(PlanSummary.News(news, lockName));
        report.Line(PlanSummary.Total(plan));
    }

    private static void WriteSizes(Report report, BundlePlan plan)
    {
        if (plan.Request.Platforms.Length == 1)
        {
            report.Line($"for {plan.Request.Platforms[0]}");
            return;
        }

        report.Table(["platform", "files", "size"], PlatformSizes.Of(plan).Select(row => new[] { row.What, Number(row.Files), SizeText.Of(row.Bytes) }));
        report.Line();
    }

    private static void WriteNews(Report report, PlanChange? news, string lockName)
    {
        if (news is null or { IsEmpty: true })
        {
            return;
        }

        report.Table(
            [$"against {lockName}", "files", "size"],
            PlanNewsRow.Of(news).Select(row => new TableCell[]
            {
                new($"{(row.IsNew ? "new " : "gone")}   {row.What}", row.IsNew ? TableCell.Added : TableCell.Removed),
                Number(row.Files),
                SizeText.Of(row.Bytes),
            }));
        report.Line();
    }

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture).PadLeft("files".Length);
}
