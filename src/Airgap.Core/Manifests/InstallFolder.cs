using Airgap.Content;

namespace Airgap.Manifests;

/// <summary>
/// Where a file is put on a target: <c>{home}</c> or <c>{cache}</c>, and a folder below. Folders that begin with a dot, and those whose
/// content systems run by themselves, are nobody's to write to; nor is k3s' own place in the cache.
/// </summary>
/// <param name="IsHome">Whether it is below the home, not below Rancher Desktop's cache.</param>
/// <param name="Below">The safe path below.</param>
public readonly record struct InstallFolder(bool IsHome, string Below)
{
    private const string Home = "{home}/";
    private const string Cache = "{cache}/";

    private static readonly string[] Refused = ["LaunchAgents", "LaunchDaemons", "Startup", "StartupItems", "Autostart", "PowerShell", "WindowsPowerShell"];

    /// <summary>Where Rancher Desktop, kuberlr and airgap itself keep things: what lies there is placed by its kind, or not at all.</summary>
    private static readonly string[] Kept =
    [
        "Library/Application Support/airgap", "Library/Caches/rancher-desktop", "Library/Preferences/rancher-desktop", "Library/Application Support/rancher-desktop",
        "AppData/Local/airgap", "AppData/Local/rancher-desktop", "AppData/Roaming/kuberlr", "AppData/Roaming/rancher-desktop",
    ];

    /// <summary>Reads a folder.</summary>
    /// <param name="text">The text.</param>
    /// <param name="folder">What it says.</param>
    /// <returns>What is wrong with it, as the end of a sentence that begins with it; null where nothing is.</returns>
    public static string? Problem(string text, out InstallFolder folder)
    {
        folder = default;
        if (text.TrimEnd('/') is "{home}" or "{cache}")
        {
            return "names no folder below";
        }

        var isHome = text.StartsWith(Home, StringComparison.Ordinal);
        if (!isHome && !text.StartsWith(Cache, StringComparison.Ordinal))
        {
            return "does not begin with {home}/ or {cache}/";
        }

        folder = new InstallFolder(isHome, text[(isHome ? Home : Cache).Length..]);
        return SafePath.Problem(folder.Below) ?? ProblemOf(folder);
    }

    /// <summary>The same, deeper.</summary>
    public InstallFolder Join(string below) => below.Length == 0 ? this : this with { Below = $"{Below}/{below}" };

    /// <inheritdoc/>
    public override string ToString() => (IsHome ? Home : Cache) + Below;

    private static string? ProblemOf(InstallFolder folder)
    {
        var segments = folder.Below.Split('/');
        if (segments.FirstOrDefault(segment => segment[0] == '.') is { } hidden)
        {
            return $"has the folder '{hidden}', which begins with a dot";
        }

        if (segments.FirstOrDefault(segment => Refused.Contains(segment, StringComparer.OrdinalIgnoreCase)) is { } run)
        {
            return $"has the folder '{run}', whose content is run by itself";
        }

        if (folder.IsHome && Kept.FirstOrDefault(kept => (folder.Below + "/").StartsWith(kept + "/", StringComparison.OrdinalIgnoreCase)) is { } kept)
        {
            return $"lies in '{kept}', whose files are placed by their kind";
        }

        return !folder.IsHome && (segments[0].Equals("k3s", StringComparison.OrdinalIgnoreCase) || segments[0].Equals("k3s-versions.json", StringComparison.OrdinalIgnoreCase)) ? "is k3s' own place" : null;
    }
}
