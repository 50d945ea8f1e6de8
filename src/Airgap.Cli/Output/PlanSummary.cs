using System.Globalization;
using Airgap.Explaining;
using Airgap.Planning;
using Airgap.Versions;

namespace Airgap.Cli.Output;

/// <summary>The sentences about a plan, alike in a terminal and in Markdown.</summary>
internal static class PlanSummary
{
    /// <summary>How many kubectls serve how many releases.</summary>
    public static string Kubectls(BundlePlan plan)
    {
        var kubectls = plan.Kubectl.Select(row => row.Version).Distinct().Except(Idle(plan)).Count();
        var releases = plan.Releases.Count();
        var all = releases switch { 1 => "the release", 2 => "both releases", _ => $"all {releases} releases" };
        var policy = plan.Request.KubectlPolicy == Manifests.KubectlPolicy.Matching ? "one a minor, as asked for" : "the minimum";
        var included = plan.Request.KubectlInclude.IsEmpty ? policy : $"{policy} around what is included";
        return string.Create(CultureInfo.InvariantCulture, $"{kubectls} kubectl {(kubectls == 1 ? "version serves" : "versions serve")} {all} ({included})");
    }

    /// <summary>What is carried and serves nobody; null where there is none.</summary>
    public static string? Unused(BundlePlan plan) =>
        Idle(plan).Any() ? $"carried as asked for, but serving none of them: kubectl {string.Join(", ", Idle(plan))}" : null;

    /// <summary>Whom an entry's release is served by.</summary>
    public static string ServedBy(BundlePlan plan, KubernetesRow row) =>
        string.Join(", ", plan.Kubectl.Where(kubectl => kubectl.Serves.Contains(row.Release)).Select(kubectl => kubectl.Version).Distinct().Order());

    /// <summary>How much is carried.</summary>
    public static string Total(BundlePlan plan) =>
        $"{SizeText.Files(plan.Artifacts.Length)}, {(SizeText.Sum(plan.Artifacts.Select(artifact => artifact.Content)) is { } bytes ? SizeText.Of(bytes) : "of unknown size (offline)")}";

    /// <summary>How much is new.</summary>
    /// <param name="news">What is new against the lock file; null where there is none.</param>
    /// <param name="lockName">The lock file's name.</param>
    public static string News(PlanChange? news, string lockName)
    {
        if (news is null)
        {
            return "not locked yet: all of it is new";
        }

        return news.IsEmpty
            ? $"nothing new against {lockName}"
            : string.Create(
                CultureInfo.InvariantCulture,
                $"to carry anew: {SizeText.Files(news.Added.Length)}{(news.Added.IsEmpty ? "" : $", {SizeText.Of(SizeText.Sum(news.Added.Select(artifact => artifact.Content)))}")}; no longer carried: {news.Removed.Length}");
    }

    /// <summary>The kubectls that serve nobody anywhere.</summary>
    private static IEnumerable<KubernetesVersion> Idle(BundlePlan plan) =>
        plan.Kubectl.GroupBy(row => row.Version).Where(rows => rows.All(row => row.Serves.IsEmpty)).Select(rows => rows.Key);
}
