using System.Text.Json.Serialization;

namespace Airgap.Upstream;

/// <summary>The two fields of GitHub's release objects that matter. <c>prerelease</c> does not: fresh releases carry it for a while.</summary>
internal sealed record GitHubRelease(
    [property: JsonPropertyName("tag_name")] string? TagName,
    [property: JsonPropertyName("draft")] bool Draft);
