using System.Globalization;
using Airgap.Explaining;
using Airgap.Manifests;
using Airgap.Planning;
using Airgap.Versions;

namespace Airgap.Cli.Output;

/// <summary>The sentences about a plan, the same in a terminal and in Markdown.</summary>
internal static class PlanSummary
{
    /// <summary>The plan in one sentence: <c>3 releases, 1 kubectl (the minimum), 2 platforms: 21 files, 1.1 GB, all new</c>.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="news">What is new against the lock file; null if there is none.</param>
    public static string Verdict(BundlePlan plan, PlanChange? news)
    {
        var releases = Count(plan.Releases.Count(), "release");
        var kubectls = Count(plan.Kubectl.Select(row => row.Version).Distinct().Count(), "kubectl");
        return $"{releases}, {kubectls} ({Policy(plan)}), {Count(plan.Request.Platforms.Length, "platform")}: {Total(plan)}, {News(news)}";
    }

    /// <summary>The kubectls that no release needs; null if there are none.</summary>
    public static string? Unused(BundlePlan plan) =>
        Idle(plan).Any() ? $"in the bundle although no release needs it: kubectl {string.Join(", ", Idle(plan))}" : null;

    /// <summary>The kubectls that serve an entry's release.</summary>
    public static string ServedBy(BundlePlan plan, KubernetesRow row) => string.Join(", ", plan.Kubectl
        .Where(kubectl => kubectl.Serves.Contains(row.Release))
        .Select(kubectl => kubectl.Version)
        .Distinct()
        .Order());

    /// <summary>How many files and bytes the bundle has.</summary>
    public static string Total(BundlePlan plan)
    {
        var bytes = SizeText.Sum(plan.Artifacts.Select(artifact => artifact.Content));
        return $"{SizeText.Files(plan.Artifacts.Length)}, {(bytes is null ? "size unknown (offline)" : SizeText.Of(bytes))}";
    }

    private static string Policy(BundlePlan plan)
    {
        var policy = plan.Request.KubectlPolicy == KubectlPolicy.Matching ? "one per minor" : "the minimum";
        return plan.Request.KubectlInclude.IsEmpty ? policy : $"{policy} with those included";
    }

    private static string News(PlanChange? news)
    {
        if (news is null)
        {
            return "all new";
        }

        if (news.IsEmpty)
        {
            return "nothing new";
        }

        var removed = string.Create(CultureInfo.InvariantCulture, $"{news.Removed.Length} removed");
        var bytes = SizeText.Of(SizeText.Sum(news.Added.Select(artifact => artifact.Content)));
        return news.Added.IsEmpty ? removed
            : string.Create(CultureInfo.InvariantCulture, $"{news.Added.Length} new ({bytes})")
                + (news.Removed.IsEmpty ? "" : $", {removed}");
    }

    private static string Count(int count, string what) =>
        string.Create(CultureInfo.InvariantCulture, $"{count} {what}{(count == 1 ? "" : "s")}");

    /// <summary>The kubectls that serve no release on any platform.</summary>
    private static IEnumerable<KubernetesVersion> Idle(BundlePlan plan) => plan.Kubectl
        .GroupBy(row => row.Version)
        .Where(rows => rows.All(row => row.Serves.IsEmpty))
        .Select(rows => rows.Key);
}
