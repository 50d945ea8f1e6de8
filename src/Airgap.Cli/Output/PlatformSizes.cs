using Airgap.Planning;

namespace Airgap.Cli.Output;

/// <summary>How much each platform of a plan gets, and the total, in which a file of several platforms counts once.</summary>
/// <param name="What">The platform, or <c>total</c>.</param>
/// <param name="Files">How many files.</param>
/// <param name="Bytes">How many bytes; null if unknown, with <c>--offline</c>.</param>
internal sealed record PlatformSizes(string What, int Files, long? Bytes)
{
    /// <summary>A row for each platform, and the total if there are several.</summary>
    public static IEnumerable<PlatformSizes> Of(BundlePlan plan)
    {
        var rows = plan.Request.Platforms
            .Select(platform => Of(platform.ToString(), plan.Artifacts.Where(artifact => artifact.Platforms.Contains(platform))));
        return plan.Request.Platforms.Length == 1 ? rows : rows.Append(Of("total", plan.Artifacts));
    }

    private static PlatformSizes Of(string what, IEnumerable<PlannedArtifact> artifacts)
    {
        var all = artifacts.ToArray();
        return new PlatformSizes(what, all.Length, SizeText.Sum(all.Select(artifact => artifact.Content)));
    }
}
