using Airgap.Documents;
using Airgap.Versions;

namespace Airgap.RancherDesktop;

/// <summary>
/// Rancher Desktop's settings and deployment profiles, as far as they matter here (<c>config/settings.ts</c>,
/// <c>main/deploymentProfiles.ts</c>).
/// </summary>
public sealed record DesktopSettings
{
    /// <summary>A larger file is not read, in bytes.</summary>
    internal const int SizeLimit = 4 * 1024 * 1024;

    /// <summary>The Kubernetes version that it is set to; null where none can be read.</summary>
    public KubernetesVersion? KubernetesVersion { get; init; }

    /// <summary>Whether Kubernetes is on; null where the file has no value.</summary>
    public bool? KubernetesEnabled { get; init; }

    /// <summary>Its engine; null where the file has no value.</summary>
    public ContainerEngine? ContainerEngine { get; init; }

    /// <summary>Parses a file of settings, or of a profile.</summary>
    /// <param name="path">Its full path.</param>
    /// <param name="bytes">The file; null where there is none, or it cannot be read.</param>
    /// <returns>The settings; null where the file is not valid.</returns>
    public static DesktopSettings? Parse(string path, byte[]? bytes) =>
        bytes is not null && JsonText.Read(Path.GetFileName(path), bytes, []) is { Kind: NodeKind.Mapping } root
            ? Of(
                root["kubernetes"]?["version"]?.Text,
                root["kubernetes"]?["enabled"]?.Text,
                root["containerEngine"]?["name"]?.Text ?? root["kubernetes"]?["containerEngine"]?.Text)
            : null;

    /// <summary>Understands the three values.</summary>
    public static DesktopSettings Of(string? version, string? enabled, string? engine) => new()
    {
        KubernetesVersion = K3sRelease.TryParse(version, out var release) ? release.Version
            : Versions.KubernetesVersion.TryParse(version, out var parsed) ? parsed
            : null,
        KubernetesEnabled = enabled switch { "true" => true, "false" => false, _ => null },
        ContainerEngine = engine switch
        {
            "containerd" => RancherDesktop.ContainerEngine.Containerd,
            "moby" or "docker" => RancherDesktop.ContainerEngine.Moby,
            _ => null,
        },
    };
}
