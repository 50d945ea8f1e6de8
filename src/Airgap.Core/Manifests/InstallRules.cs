using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Airgap.Content;

namespace Airgap.Manifests;

/// <summary>
/// The folders in which airgap installs no files. Names are compared by <see cref="NameKey"/>, because <c>LaunchAgentſ</c> is
/// <c>LaunchAgents</c> on macOS.
/// </summary>
internal static partial class InstallRules
{
    /// <summary>Folders whose files a system or a shell runs automatically.</summary>
    private static readonly HashSet<string> AutomaticallyRun = Keys(
        "LaunchAgents", "LaunchDaemons", "Startup", "StartupItems", "Autostart", "PowerShell", "WindowsPowerShell");

    /// <summary>Folders of the home in which programs keep their own files, and Windows' links to them.</summary>
    private static readonly HashSet<string> OfPrograms = Keys("Library", "AppData", "Application Data", "Local Settings", "Start Menu");

    /// <summary>Folders of the home in which Rancher Desktop, kuberlr and airgap keep their own files.</summary>
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

    /// <summary>Why no file is installed in a folder: null, or the end of a sentence that begins with the folder.</summary>
    /// <param name="isHome">Whether the folder is below the home, and not below Rancher Desktop's cache.</param>
    /// <param name="below">The safe path below.</param>
    public static string? Problem(bool isHome, string below) =>
        below.Split('/').Select(NameProblem).FirstOrDefault(problem => problem is not null)
        ?? ReservedProblem(isHome, below)
        ?? (isHome && OfPrograms.Contains(Key(below.Split('/')[0]))
            ? $"is in '{below.Split('/')[0]}', where programs keep their own files"
            : null);

    /// <summary>
    /// Why a file of a receipt is not removed from a folder. Earlier versions installed files in some folders that are refused now, and
    /// these files can still be removed.
    /// </summary>
    /// <param name="isHome">Whether the folder is below the home, and not below Rancher Desktop's cache.</param>
    /// <param name="below">The safe path below.</param>
    public static string? ReservedProblem(bool isHome, string below)
    {
        var segments = below.Split('/');
        if (segments.FirstOrDefault(segment => Key(segment) is "" or ['.', ..]) is { } hidden)
        {
            return $"has the folder '{hidden}', which begins with a dot";
        }

        if (segments.FirstOrDefault(segment => AutomaticallyRun.Contains(Key(segment))) is { } run)
        {
            return $"has the folder '{run}', whose files are run automatically";
        }

        if (isHome)
        {
            var path = string.Join('/', segments.Select(Key)) + "/";
            return Reserved.FirstOrDefault(folder => path.StartsWith(NameKey.Of(folder) + "/", StringComparison.Ordinal)) is { } reserved
                ? $"is in '{reserved}', which is reserved for other files"
                : null;
        }

        return Key(segments[0]) is "K3S" or "K3S-VERSIONS.JSON" ? "is reserved for k3s' own files" : null;
    }

    /// <summary>Whether Windows may take a name for the short name of another folder: <c>WINDOW~1</c>.</summary>
    public static bool IsShortName(string name) => ShortName().IsMatch(NameKey.Of(name));

    private static string? NameProblem(string name)
    {
        if (IsShortName(name))
        {
            return $"has the folder '{name}', which can be the short name of another folder on Windows";
        }

        foreach (var rune in name.EnumerateRunes())
        {
            if (Rune.GetUnicodeCategory(rune) is UnicodeCategory.OtherNotAssigned or UnicodeCategory.PrivateUse
                || NameKey.Of(rune.ToString()).Length == 0)
            {
                return $"has the character U+{rune.Value:X4}, which is invisible or not assigned";
            }
        }

        return null;
    }

    /// <summary>
    /// The key of a folder's name. Windows drops dots and spaces at its end; a dotless i becomes an I in upper case.
    /// </summary>
    private static string Key(string name) => NameKey.Of(name).Replace('ı', 'I').TrimEnd('.', ' ');

    private static HashSet<string> Keys(params string[] names) => [.. names.Select(Key)];

    [GeneratedRegex("~[0-9]", RegexOptions.CultureInvariant)]
    private static partial Regex ShortName();
}
