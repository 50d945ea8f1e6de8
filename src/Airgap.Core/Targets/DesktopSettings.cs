using Airgap.Compatibility;
using Airgap.Content;
using Airgap.Documents;
using Airgap.Versions;

namespace Airgap.Targets;

/// <summary>
/// Rancher Desktop's settings and deployment profiles, as far as they matter here (<c>config/settings.ts</c>,
/// <c>main/deploymentProfiles.ts</c>).
/// </summary>
public sealed record DesktopSettings
{
    private const int Limit = 4 * 1024 * 1024;

    /// <summary>The Kubernetes version that it is set to; null where none can be read.</summary>
    public KubernetesVersion? KubernetesVersion { get; init; }

    /// <summary>Whether Kubernetes is on; null where nobody says.</summary>
    public bool? KubernetesEnabled { get; init; }

    /// <summary>Its engine; null where nobody says.</summary>
    public ContainerEngine? ContainerEngine { get; init; }

    /// <summary>Reads a target's settings.</summary>
    public static DesktopSettings Read(TargetLayout layout) => layout.Settings is { } path ? ReadJson(path) ?? new DesktopSettings() : new DesktopSettings();

    /// <summary>Reads a file of settings, or of a profile.</summary>
    /// <returns>What it says; null where there is none that can be read.</returns>
    public static DesktopSettings? ReadJson(string path) =>
        SmallFileReader.TryRead(Path.GetDirectoryName(path)!, Path.GetFileName(path), Limit) is { } bytes && JsonText.Read(Path.GetFileName(path), bytes, []) is { } root
            ? Of(root["kubernetes"]?["version"]?.Text, root["kubernetes"]?["enabled"]?.Text, root["containerEngine"]?["name"]?.Text ?? root["kubernetes"]?["containerEngine"]?.Text)
            : null;

    /// <summary>Whether there is a file of settings, or of a profile, that nobody can understand.</summary>
    public static bool IsBroken(string path) =>
        Path.Exists(path) && (SmallFileReader.TryRead(Path.GetDirectoryName(path)!, Path.GetFileName(path), Limit) is not { } bytes || JsonText.Read(Path.GetFileName(path), bytes, []) is not { Kind: NodeKind.Mapping });

    /// <summary>Understands the three values.</summary>
    public static DesktopSettings Of(string? version, string? enabled, string? engine) => new()
    {
        KubernetesVersion = K3sRelease.TryParse(version, out var release) ? release.Version
            : Versions.KubernetesVersion.TryParse(version, out var parsed) ? parsed
            : null,
        KubernetesEnabled = enabled switch { "true" => true, "false" => false, _ => null },
        ContainerEngine = engine switch { "containerd" => Compatibility.ContainerEngine.Containerd, "moby" or "docker" => Compatibility.ContainerEngine.Moby, _ => null },
    };
}
