using System.Text.Json.Serialization;

namespace Airgap.Upstream;

/// <summary>Rancher Desktop's own list of versions.</summary>
internal sealed record RancherDesktopListAnswer([property: JsonPropertyName("versions")] IReadOnlyList<string?>? Versions);
