using Airgap.Diagnostics;
using Airgap.Planning;

namespace Airgap.Core.Tests.Planning;

/// <summary>Plans in few words, so that a test's expectation can be read.</summary>
internal static class PlanningText
{
    /// <summary><c>1.30 = v1.30.14+k3s2</c>, a row each.</summary>
    public static IEnumerable<string> Rows(this BundlePlan plan) => plan.Kubernetes.Select(row => $"{row.Requested} = {row.Release}");

    /// <summary><c>1.30.14 on linux/amd64 for v1.30.14+k3s2</c>, a row each.</summary>
    public static IEnumerable<string> KubectlRows(this BundlePlan plan) =>
        plan.Kubectl.Select(row => $"{row.Version} on {string.Join(' ', row.Platforms)} for {string.Join(' ', row.Serves)}".TrimEnd());

    public static IEnumerable<string> Paths(this BundlePlan plan) => plan.Artifacts.Select(artifact => artifact.Path);

    /// <summary>The codes of warnings, but that of mirrors, which every test has: it speaks with a loopback server.</summary>
    public static IEnumerable<string> Codes(this BundlePlan plan) => plan.Notable().Select(warning => warning.Code.Id);

    public static IEnumerable<Diagnostic> Notable(this BundlePlan plan) => plan.Warnings.Where(warning => warning.Code.Id != "AG0203");

    public static Diagnostic Warning(this BundlePlan plan, string code) => plan.Warnings.Single(warning => warning.Code.Id == code);
}
