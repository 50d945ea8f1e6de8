using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using Airgap.Explaining;
using Airgap.Locking;
using Airgap.Planning;

namespace Airgap.Cli.Output;

/// <summary>A plan in GitHub's Markdown: for a comment on the pull request that changes a manifest.</summary>
internal static class PlanMarkdown
{
    /// <summary>Writes it.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="news">What is new against the lock file; null where there is none.</param>
    /// <param name="lockName">The lock file's name.</param>
    /// <param name="id">The bundle's id, where the lock file answers the manifest.</param>
    /// <param name="warnings">What is worth knowing.</param>
    public static string Write(BundlePlan plan, PlanChange? news, string lockName, BundleId? id, ImmutableArray<Diagnostic> warnings)
    {
        var markdown = new StringBuilder("### airgap plan\n\n");
        Markdown.Table(markdown, ["Kubernetes", "k3s release", "kubectl"], plan.Kubernetes.Select(row => new[] { row.Requested, row.Release.ToString(), PlanSummary.ServedBy(plan, row) }));
        Paragraph(markdown, PlanSummary.Kubectls(plan));
        Paragraph(markdown, PlanSummary.Unused(plan));
        WriteCoverage(markdown, plan);
        Markdown.Table(markdown, ["platform", " files", " size"], (plan.Request.Platforms.Length == 1 ? PlatformSizes.Of(plan).Take(1) : PlatformSizes.Of(plan)).Select(row => new[] { row.What, Number(row.Files), SizeText.Of(row.Bytes) }));
        if (news is { IsEmpty: false })
        {
            Markdown.Table(markdown, [$"against {lockName}", "what", " files", " size"], PlanNewsRow.Of(news).Select(row => new[] { row.IsNew ? "new" : "gone", row.What, Number(row.Files), SizeText.Of(row.Bytes) }));
        }

        Paragraph(markdown, PlanSummary.News(news, lockName));
        if (id is { } known)
        {
            markdown.Append(CultureInfo.InvariantCulture, $"bundle `{known}`, in short `{known.ShortForm}`\n\n");
        }

        WriteFiles(markdown, plan);
        WriteWarnings(markdown, warnings);
        return markdown.ToString().TrimEnd('\n') + "\n";
    }

    private static void WriteCoverage(StringBuilder markdown, BundlePlan plan)
    {
        var matrix = CoverageMatrix.Of(plan);
        Paragraph(markdown, "Which kubectl serves where, and its skew: minors ahead (+) or behind (-)");
        Markdown.Table(markdown, ["Kubernetes", .. matrix.Columns], matrix.Rows.Select(row => row.Cells.Select(cell => $"{cell.Kubectl} ({cell.SkewText})").Prepend(row.Release.ToString())));
    }

    private static void WriteFiles(StringBuilder markdown, BundlePlan plan)
    {
        markdown.Append(CultureInfo.InvariantCulture, $"<details><summary>{PlanSummary.Total(plan)}</summary>\n\n");
        Markdown.Table(markdown, ["file", "for", " size"], plan.Artifacts.Select(artifact => new[] { artifact.Path, PlatformText.Of(artifact.Platforms, plan.Request.Platforms), SizeText.Of(artifact.Content?.Size) }));
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
            markdown.Append(CultureInfo.InvariantCulture, $"- {warning.Code}: {Markdown.Escape(warning.Message)}{(warning.Hint is { } hint ? $" ({Markdown.Escape(hint)})" : "")}\n");
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
