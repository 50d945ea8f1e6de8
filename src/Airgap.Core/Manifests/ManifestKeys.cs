namespace Airgap.Manifests;

/// <summary>The keys of a manifest, and where a key belongs that is at the wrong level: a frequent mistake in YAML.</summary>
internal static class ManifestKeys
{
    /// <summary>The keys at the beginning of a line.</summary>
    public static readonly string[] Top =
        ["version", "name", "serial", "kubernetes", "platforms", "rancherDesktop", "kubectl", "images", "files", "mirrors"];

    private static readonly (string Section, string[] Keys)[] Sections =
    [
        ("rancherDesktop", ["version", "containerEngine"]),
        ("kubectl", ["policy", "include", "allowDownload"]),
        ("images", ["format"]),
    ];

    /// <summary>The keys of a section.</summary>
    public static string[] Of(string section) => Sections.First(known => known.Section == section).Keys;

    /// <summary>The hint for a key at the beginning of a line that belongs into a section; null if it does not.</summary>
    public static string? HintAtTop(string key) => Sections.FirstOrDefault(section => section.Keys.Contains(key)).Section is { } section
        ? $"indent it below '{section}:'"
        : null;

    /// <summary>The hint for a key in a section that belongs at the beginning of a line; null if it does not.</summary>
    public static string? HintInSection(string key) => Top.Contains(key) ? $"write '{key}:' at the beginning of its line" : null;
}
