using System.Globalization;
using Airgap.Content;
using Airgap.Planning;

namespace Airgap.Cli.Output;

/// <summary>A plan for people.</summary>
internal static class PlanText
{
    public static void Write(Report report, BundlePlan plan)
    {
        report.Table(["Kubernetes", "k3s release", "kubectl"], plan.Kubernetes.Select(row => new[] { row.Requested, row.Release.ToString(), Kubectls(plan, row) }));
        report.Line();
        report.Line(Summary(plan));
        if (plan.Kubectl.Any(row => row.Serves.IsEmpty))
        {
            report.Line($"carried besides, as asked for: kubectl {string.Join(", ", plan.Kubectl.Where(row => row.Serves.IsEmpty).Select(row => row.Version).Distinct())}");
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

    private static string Summary(BundlePlan plan)
    {
        var kubectls = plan.Kubectl.Select(row => row.Version).Distinct().Count();
        var releases = plan.Releases.Count();
        var all = releases == 1 ? "the release" : $"all {releases} releases";
        var policy = plan.Request.KubectlPolicy == Manifests.KubectlPolicy.Matching ? "one a minor, as asked for" : "the minimum";
        var included = plan.Request.KubectlInclude.IsEmpty ? policy : $"{policy} around what is included";
        return string.Create(CultureInfo.InvariantCulture, $"{kubectls} kubectl {(kubectls == 1 ? "version serves" : "versions serve")} {all} ({included})");
    }
}
