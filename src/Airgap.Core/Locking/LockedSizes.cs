using Airgap.Content;
using Airgap.Planning;
using Airgap.Upstream;

namespace Airgap.Locking;

/// <summary>
/// Asks a second time for sizes that contradict the lock file although the digest is the same: one of the two came from a wrong answer, and
/// a server's answer to a request for the content decides.
/// </summary>
public static class LockedSizes
{
    /// <summary>The plan, with the right sizes.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="before">The lock file; null if there is none.</param>
    /// <param name="catalog">Upstream.</param>
    public static async Task<BundlePlan> CheckAsync(BundlePlan plan, Lock? before, Catalog catalog)
    {
        var locked = before?.Artifacts.ToDictionary(artifact => artifact.Path, artifact => artifact.Content, StringComparer.Ordinal) ?? [];
        return plan with
        {
            Artifacts =
            [
                .. await Task.WhenAll(plan.Artifacts.Select(async artifact =>
                    artifact is { Content: { } found, Url: { } address } && locked.TryGetValue(artifact.Path, out var content)
                        ? artifact with { Content = await CheckAsync(content, found, address, catalog) }
                        : artifact)),
            ],
        };
    }

    /// <summary>What upstream has, with the right size.</summary>
    /// <param name="locked">What the lock file has.</param>
    /// <param name="found">What upstream said.</param>
    /// <param name="address">The file's address.</param>
    /// <param name="catalog">Upstream.</param>
    public static async Task<ContentId> CheckAsync(ContentId locked, ContentId found, string address, Catalog catalog) =>
        found.Sha256 == locked.Sha256 && found.Size != locked.Size && await catalog.GetSizeOfContentAsync(address) is { } size
            ? found with { Size = size }
            : found;
}
