using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using Airgap.Cli.Projects;
using Airgap.Planning;

namespace Airgap.Cli.Output;

/// <summary>A plan in GitHub's Markdown: for a comment on the pull request that changes a manifest.</summary>
internal static class PlanMarkdown
{
    /// <summary>GitHub refuses comments of more than 65,536 characters.</summary>
    private const int MostFiles = 200;

    public static string Write(ProjectPlan planned, string lockFileName)
    {
        var plan = planned.Plan;
        var markdown = new StringBuilder("### airgap plan\n\n");
        Paragraph(markdown, BundleIdText.NameOf(plan.Request) is { } name ? $"name: {name}" : null);
        Markdown.Table(markdown, ["Kubernetes", "k3s release", "kubectl"], plan.Kubernetes.Select(row => new[]
        {
            row.Requested,
            row.Release.ToString(),
            PlanSummary.ServedBy(plan, row),
        }));
        WriteCoverage(markdown, plan);
        Paragraph(markdown, PlanSummary.Unused(plan));
        Markdown.Table(markdown, ["platform", " files", " size"], PlatformSizes.Of(plan).Select(row => new[]
        {
            row.What,
            Number(row.Files),
            SizeText.Of(row.Bytes),
        }));
        if (planned.News is { IsEmpty: false } news)
        {
            Markdown.Table(markdown, [$"against {lockFileName}", "what", " files", " size"], PlanNewsRow.Of(news).Select(row => new[]
            {
                row.IsNew ? "new" : "removed",
                row.What,
                Number(row.Files),
                SizeText.Of(row.Bytes),
            }));
        }

        Paragraph(markdown, PlanSummary.Verdict(plan, planned.News));
        if (planned.UpToDateLock?.Id is { } id)
        {
            markdown.Append(CultureInfo.InvariantCulture, $"bundle `{id}`, in short `{id.ShortForm}`\n\n");
        }

        WriteFiles(markdown, plan);
        WriteWarnings(markdown, planned.Warnings);
        return markdown.ToString().TrimEnd('\n') + "\n";
    }

    private static void WriteCoverage(StringBuilder markdown, BundlePlan plan)
    {
        var matrix = CoverageMatrix.Of(plan);
        Paragraph(markdown, "Which kubectl serves where, and its skew: minors ahead (+) or behind (-)");
        Markdown.Table(markdown, ["Kubernetes", .. matrix.Columns], matrix.Rows.Select(row => row.Cells
            .Select(cell => $"{cell.Kubectl} ({cell.SkewText})")
            .Prepend(row.Release.ToString())));
    }

    private static void WriteFiles(StringBuilder markdown, BundlePlan plan)
    {
        markdown.Append(CultureInfo.InvariantCulture, $"<details><summary>{PlanSummary.Total(plan)}</summary>\n\n");
        Markdown.Table(markdown, ["file", "for", " size"], plan.Artifacts.Take(MostFiles).Select(artifact => new[]
        {
            artifact.Path,
            PlatformText.Of(artifact.Platforms, plan.Request.Platforms),
            SizeText.Of(artifact.Content?.Size),
        }));
        Paragraph(markdown, plan.Artifacts.Length > MostFiles ? $"and {plan.Artifacts.Length - MostFiles} more files" : null);
        markdown.Append("</details>\n\n");
    }

    private static void WriteWarnings(StringBuilder markdown, ImmutableArray<Diagnostic> warnings)
    {
        if (warnings.IsEmpty)
        {
            return;
        }

        markdown.Append("Warnings:\n\n");
        foreach (var warning in warnings)
        {
            var hint = warning.Hint is { } text ? $" ({Markdown.Escape(text)})" : "";
            markdown.Append(CultureInfo.InvariantCulture, $"- {warning.Code}: {Markdown.Escape(warning.Message)}{hint}\n");
        }
    }

    private static void Paragraph(StringBuilder markdown, string? text)
    {
        if (text is not null)
        {
            markdown.Append(Markdown.Escape(text)).Append("\n\n");
        }
    }

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);
}
