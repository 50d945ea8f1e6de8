using Airgap.Content;

namespace Airgap.Manifests;

/// <summary>
/// The folder in which a file is installed on a target: below <c>{home}</c> or <c>{cache}</c>. For safety, it must not be a folder that
/// begins with a dot, one whose files the system runs automatically, or one in which Rancher Desktop, kuberlr or airgap keep their own
/// files.
/// </summary>
/// <param name="IsHome">Whether it is below the home, and not below Rancher Desktop's cache.</param>
/// <param name="Below">The safe path below.</param>
public readonly record struct InstallFolder(bool IsHome, string Below)
{
    private const string Home = "{home}/";
    private const string Cache = "{cache}/";

    /// <summary>Folders whose files a system or a shell runs automatically.</summary>
    private static readonly string[] AutomaticallyRun =
        ["LaunchAgents", "LaunchDaemons", "Startup", "StartupItems", "Autostart", "PowerShell", "WindowsPowerShell"];

    /// <summary>Folders in which Rancher Desktop, kuberlr and airgap keep their own files.</summary>
    private static readonly string[] Reserved =
    [
        "Library/Application Support/airgap",
        "Library/Caches/rancher-desktop",
        "Library/Preferences/rancher-desktop",
        "Library/Application Support/rancher-desktop",
        "AppData/Local/airgap",
        "AppData/Local/rancher-desktop",
        "AppData/Roaming/kuberlr",
        "AppData/Roaming/rancher-desktop",
    ];

    /// <summary>Reads a folder.</summary>
    /// <param name="text">The text.</param>
    /// <param name="folder">The folder.</param>
    /// <returns>Null if the text is valid; else the end of a sentence that begins with the text.</returns>
    public static string? Problem(string text, out InstallFolder folder)
    {
        folder = default;
        if (text.TrimEnd('/') is "{home}" or "{cache}")
        {
            return "needs a folder below it";
        }

        var isHome = text.StartsWith(Home, StringComparison.Ordinal);
        if (!isHome && !text.StartsWith(Cache, StringComparison.Ordinal))
        {
            return "does not begin with {home}/ or {cache}/";
        }

        folder = new InstallFolder(isHome, text[(isHome ? Home : Cache).Length..]);
        return SafePath.Problem(folder.Below) ?? ProblemOf(folder);
    }

    /// <summary>A folder below this one; this one if <paramref name="below"/> is empty.</summary>
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

        if (segments.FirstOrDefault(segment => AutomaticallyRun.Contains(segment, StringComparer.OrdinalIgnoreCase)) is { } run)
        {
            return $"has the folder '{run}', whose files are run automatically";
        }

        if (folder.IsHome)
        {
            return Reserved.FirstOrDefault(folder.IsIn) is { } reserved ? $"is in '{reserved}', which is reserved for other files" : null;
        }

        return segments[0].ToUpperInvariant() is "K3S" or "K3S-VERSIONS.JSON" ? "is reserved for k3s' own files" : null;
    }

    private bool IsIn(string folder) => (Below + "/").StartsWith(folder + "/", StringComparison.OrdinalIgnoreCase);
}
