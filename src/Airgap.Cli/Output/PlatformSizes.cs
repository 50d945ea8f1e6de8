using Airgap.Planning;

namespace Airgap.Cli.Output;

/// <summary>How much each platform of a plan gets, and all together, where a file that several get counts once.</summary>
/// <param name="What">The platform, or <c>together</c>.</param>
/// <param name="Files">How many files.</param>
/// <param name="Bytes">How many bytes; null where nobody could be asked.</param>
internal sealed record PlatformSizes(string What, int Files, long? Bytes)
{
    /// <summary>A row for each platform, and one for all.</summary>
    public static IEnumerable<PlatformSizes> Of(BundlePlan plan) => plan.Request.Platforms
        .Select(platform => Of(platform.ToString(), plan.Artifacts.Where(artifact => artifact.Platforms.Contains(platform))))
        .Append(Of("together", plan.Artifacts));

    private static PlatformSizes Of(string what, IEnumerable<PlannedArtifact> artifacts)
    {
        var all = artifacts.ToArray();
        return new PlatformSizes(what, all.Length, SizeText.Sum(all.Select(artifact => artifact.Content)));
    }
}
