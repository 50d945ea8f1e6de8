using System.Text.Json.Serialization;

namespace Airgap.Upstream;

/// <summary>The fields of GitHub's release objects that are used. <c>prerelease</c> is not: new releases have it for some days.</summary>
internal sealed record GitHubRelease(
    [property: JsonPropertyName("tag_name")] string? TagName,
    [property: JsonPropertyName("draft")] bool Draft,
    [property: JsonPropertyName("assets")] IReadOnlyList<GitHubRelease.Asset?>? Assets)
{
    /// <summary>A file of a release.</summary>
    /// <param name="Name">Its name.</param>
    /// <param name="Digest">
    /// What GitHub computed when the file was uploaded, <c>sha256:</c> and 64 digits; null for files from before June 2025.
    /// </param>
    internal sealed record Asset(
        [property: JsonPropertyName("name")] string? Name,
        [property: JsonPropertyName("digest")] string? Digest);
}
