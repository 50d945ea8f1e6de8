using System.Text.Json.Serialization;

namespace Airgap.Upstream;

/// <summary>The fields of GitHub's release objects that are used. <c>prerelease</c> is not: new releases have it for some days.</summary>
internal sealed record GitHubRelease(
    [property: JsonPropertyName("tag_name")] string? TagName,
    [property: JsonPropertyName("draft")] bool Draft);
