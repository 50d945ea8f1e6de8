using System.Text.Json;
using Airgap.Versions;

namespace Airgap.RancherDesktop;

/// <summary>
/// Rancher Desktop's settings and deployment profiles, as far as they matter here (<c>config/settingsImpl.ts</c>,
/// <c>main/deploymentProfiles.ts</c>, <c>backend/backendHelper.ts</c>).
/// </summary>
public sealed record DesktopSettings
{
    /// <summary>A larger file is not read, in bytes.</summary>
    internal const int SizeLimit = 4 * 1024 * 1024;

    /// <summary>The text of the Kubernetes version; empty where a file has none; null where there is no file.</summary>
    public string? VersionText { get; init; }

    /// <summary>The Kubernetes version that it is set to, as <c>semver</c> reads it; null where it is set to none that k3s has.</summary>
    public KubernetesVersion? KubernetesVersion { get; init; }

    /// <summary>Whether Kubernetes is on; null where the file has no value.</summary>
    public bool? KubernetesEnabled { get; init; }

    /// <summary>Its engine; null where the file has no value.</summary>
    public ContainerEngine? ContainerEngine { get; init; }

    /// <summary>Whether the file has the version of its format.</summary>
    public bool HasFormatVersion { get; init; }

    /// <summary>What Rancher Desktop makes of a settings file that it cannot read: its defaults, with no version.</summary>
    internal static DesktopSettings Defaults { get; } = new() { VersionText = "" };

    /// <summary>Parses a file of settings, or of a profile.</summary>
    /// <param name="bytes">The file; null where it cannot be read.</param>
    /// <param name="problem">What is wrong with it, as the end of a sentence.</param>
    /// <returns>The settings; null where the file is not valid.</returns>
    public static DesktopSettings? Parse(byte[]? bytes, out string? problem)
    {
        problem = "it cannot be read";
        if (bytes is null || NodeJson.Parse(bytes, out problem) is not { } root)
        {
            return null;
        }

        if (root.ValueKind != JsonValueKind.Object)
        {
            problem = "it is not an object";
            return null;
        }

        var kubernetes = NodeJson.Member(root, "kubernetes");
        var engine = NodeJson.Member(NodeJson.Member(root, "containerEngine"), "name") ?? NodeJson.Member(kubernetes, "containerEngine");
        return Of(
            Text(NodeJson.Member(kubernetes, "version")) ?? "",
            NodeJson.Member(kubernetes, "enabled")?.ValueKind switch
            {
                JsonValueKind.True => true,
                JsonValueKind.False => false,
                _ => null,
            },
            Text(engine)) with
        {
            HasFormatVersion = NodeJson.Member(root, "version") is not null,
        };
    }

    /// <summary>Understands the three values.</summary>
    public static DesktopSettings Of(string? version, bool? enabled, string? engine) => new()
    {
        VersionText = version,
        KubernetesVersion = NodeSemver.TryParse(version)
            is { Prerelease.IsEmpty: true, Major: < int.MaxValue, Minor: < int.MaxValue, Patch: < int.MaxValue } parsed
            ? new KubernetesVersion((int)parsed.Major, (int)parsed.Minor, (int)parsed.Patch)
            : null,
        KubernetesEnabled = enabled,
        ContainerEngine = engine switch
        {
            "containerd" => RancherDesktop.ContainerEngine.Containerd,
            "moby" or "docker" => RancherDesktop.ContainerEngine.Moby,
            _ => null,
        },
    };

    private static string? Text(JsonElement? value) => value switch
    {
        { ValueKind: JsonValueKind.String } => NodeJson.Text(value),
        null or { ValueKind: JsonValueKind.Null } => null,
        { } other => other.GetRawText(),
    };
}
