using System.Globalization;
using Airgap.Content;
using Airgap.Planning;
using Airgap.Versions;

namespace Airgap.Cli.Output;

/// <summary>A plan for people.</summary>
internal static class PlanText
{
    public static void Write(Report report, BundlePlan plan)
    {
        report.Table(["Kubernetes", "k3s release", "kubectl"], plan.Kubernetes.Select(row => new[] { row.Requested, row.Release.ToString(), Kubectls(plan, row) }));
        report.Line();
        report.Line(Summary(plan));
        if (Idle(plan).Any())
        {
            report.Line($"carried as asked for, but serving none of them: kubectl {string.Join(", ", Idle(plan))}");
        }

        report.Line($"for {string.Join(", ", plan.Request.Platforms)}");
        report.Line($"{plan.Artifacts.Length} files, {Total(plan)}");
    }

    private static string Total(BundlePlan plan) => plan.Artifacts.All(artifact => artifact.Content is not null)
        ? ByteText.Of(plan.Artifacts.Sum(artifact => artifact.Content!.Value.Size))
        : "of unknown size (offline)";

    /// <summary>Whom the release is served by; where platforms differ, each with its own.</summary>
    private static string Kubectls(BundlePlan plan, KubernetesRow row)
    {
        var serving = plan.Kubectl.Where(kubectl => kubectl.Serves.Contains(row.Release)).ToArray();
        var versions = serving.Select(kubectl => kubectl.Version).Distinct().Order().ToArray();
        return versions.Length == 1
            ? versions[0].ToString()
            : string.Join("; ", versions.Select(version => $"{version} ({string.Join(", ", serving.Where(kubectl => kubectl.Version == version).SelectMany(kubectl => kubectl.Platforms).Order())})"));
    }

    /// <summary>The kubectls that serve nobody anywhere.</summary>
    private static IEnumerable<KubernetesVersion> Idle(BundlePlan plan) =>
        plan.Kubectl.GroupBy(row => row.Version).Where(rows => rows.All(row => row.Serves.IsEmpty)).Select(rows => rows.Key);

    private static string Summary(BundlePlan plan)
    {
        var kubectls = plan.Kubectl.Select(row => row.Version).Distinct().Except(Idle(plan)).Count();
        var releases = plan.Releases.Count();
        var all = releases switch { 1 => "the release", 2 => "both releases", _ => $"all {releases} releases" };
        var policy = plan.Request.KubectlPolicy == Manifests.KubectlPolicy.Matching ? "one a minor, as asked for" : "the minimum";
        var included = plan.Request.KubectlInclude.IsEmpty ? policy : $"{policy} around what is included";
        return string.Create(CultureInfo.InvariantCulture, $"{kubectls} kubectl {(kubectls == 1 ? "version serves" : "versions serve")} {all} ({included})");
    }
}
