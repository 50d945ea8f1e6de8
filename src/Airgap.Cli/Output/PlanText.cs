using System.Globalization;
using Airgap.Cli.Projects;
using Airgap.Explaining;
using Airgap.Planning;

namespace Airgap.Cli.Output;

/// <summary>The tables of a plan: what each entry resolves to, which kubectl serves which release, sizes, what is new.</summary>
internal static class PlanText
{
    public static void Write(Report report, ProjectPlan planned, string lockFileName)
    {
        var plan = planned.Plan;
        if (BundleIdText.NameOf(plan.Request) is { } name)
        {
            report.Line($"name   {name}");
            report.Line();
        }

        report.Table(["Kubernetes", "k3s release", "kubectl"], plan.Kubernetes.Select(row => new[]
        {
            row.Requested,
            row.Release.ToString(),
            PlanSummary.ServedBy(plan, row),
        }));
        report.Line();
        if (!CoverageMatrix.IsSameEverywhere(plan))
        {
            CoverageText.Write(report, plan);
            report.Line();
        }

        if (PlanSummary.Unused(plan) is { } unused)
        {
            report.Lines(Wrapped.Lines(unused));
            report.Line();
        }

        WriteSizes(report, plan);
        WriteNews(report, planned.News, lockFileName);
    }

    private static void WriteSizes(Report report, BundlePlan plan)
    {
        report.Table(["platform", "files", "size"], PlatformSizes.Of(plan).Select(row => new[]
        {
            row.What,
            Number(row.Files),
            SizeText.Of(row.Bytes),
        }));
        report.Line();
    }

    private static void WriteNews(Report report, PlanChange? news, string lockFileName)
    {
        if (news is null or { IsEmpty: true })
        {
            return;
        }

        report.Table([$"against {lockFileName}", "files", "size"], PlanNewsRow.Of(news).Select(row => new TableCell[]
        {
            new($"{(row.IsNew ? "new    " : "removed")}   {row.What}", row.IsNew ? TableCell.Added : TableCell.Removed),
            Number(row.Files),
            SizeText.Of(row.Bytes),
        }));
        report.Line();
    }

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture).PadLeft("files".Length);
}
