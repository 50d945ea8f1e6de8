using System.Text.Json.Serialization;

namespace Airgap.Upstream;

/// <summary>The JSON of k3s' channel service.</summary>
internal sealed record ChannelAnswer([property: JsonPropertyName("data")] IReadOnlyList<ChannelAnswer.Channel?>? Data)
{
    /// <summary>A channel; some have no <c>latest</c>.</summary>
    internal sealed record Channel(
        [property: JsonPropertyName("name")] string? Name,
        [property: JsonPropertyName("latest")] string? Latest);
}
