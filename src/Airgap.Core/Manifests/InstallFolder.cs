using Airgap.Content;

namespace Airgap.Manifests;

/// <summary>
/// The folder in which a file is installed on a target: below <c>{home}</c> or <c>{cache}</c>. For safety, it must not be a folder that
/// begins with a dot, one whose files the system runs automatically, or one in which programs keep their own files.
/// </summary>
/// <param name="IsHome">Whether it is below the home, and not below Rancher Desktop's cache.</param>
/// <param name="Below">The safe path below.</param>
public readonly record struct InstallFolder(bool IsHome, string Below)
{
    private const string Home = "{home}/";
    private const string Cache = "{cache}/";

    /// <summary>Reads a folder.</summary>
    /// <param name="text">The text.</param>
    /// <param name="folder">The folder.</param>
    /// <returns>Null if the text is valid; else the end of a sentence that begins with the text.</returns>
    public static string? Problem(string text, out InstallFolder folder) =>
        FormProblem(text, out folder) ?? SafePath.Problem(folder.Below) ?? InstallRules.Problem(folder.IsHome, folder.Below);

    /// <summary>Why a file of this name is not installed: null, or the end of a sentence that begins with the name.</summary>
    public static string? NameProblem(string name) => name.StartsWith(AtomicFile.TemporaryPrefix, StringComparison.OrdinalIgnoreCase)
        ? $"begins with '{AtomicFile.TemporaryPrefix}', as the files that airgap makes while it installs others"
        : null;

    /// <summary>
    /// Whether a file that a receipt lists can be in a folder: in one that is valid, or in one that was valid for an earlier version.
    /// </summary>
    public static bool CanBeInReceipt(string text) =>
        FormProblem(text, out var folder) is null
        && SafePath.Problem(folder.Below) is null
        && InstallRules.ReservedProblem(folder.IsHome, folder.Below) is null
        && !(OperatingSystem.IsWindows() && folder.Below.Split('/').Any(InstallRules.IsShortName));

    /// <summary>A folder below this one; this one if <paramref name="below"/> is empty.</summary>
    public InstallFolder Join(string below) => below.Length == 0 ? this : this with { Below = $"{Below}/{below}" };

    /// <inheritdoc/>
    public override string ToString() => (IsHome ? Home : Cache) + Below;

    private static string? FormProblem(string text, out InstallFolder folder)
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
        return null;
    }
}
