using Airgap.Content;

namespace Airgap.Cli.Machines;

/// <summary>The records of files that were read before, in the user's cache folder.</summary>
internal static class KnownFiles
{
    /// <summary>What is known of the files of a folder.</summary>
    /// <param name="host">The environment.</param>
    /// <param name="folder">The full path of a bundle, or of a manifest's folder.</param>
    public static KnownDigests Of(Host host, string folder) =>
        host.Records is { } records ? KnownDigests.Read(records, folder, host.Time) : KnownDigests.None;

    /// <summary>The folder of the records, in the user's folder for what programs can do without.</summary>
    /// <param name="environment">Reads an environment variable.</param>
    /// <returns>Null where the environment names no such folder.</returns>
    public static string? Folder(Func<string, string?> environment)
    {
        var caches = OperatingSystem.IsWindows() ? Full("LOCALAPPDATA")
            : OperatingSystem.IsMacOS() ? Below("HOME", "Library/Caches")
            : Full("XDG_CACHE_HOME") ?? Below("HOME", ".cache");
        return caches is null ? null : Path.Join(caches, "airgap", "known");

        string? Full(string variable) => environment(variable) is { } folder && Path.IsPathFullyQualified(folder) ? folder : null;
        string? Below(string variable, string path) => Full(variable) is { } folder ? Path.Join(folder, path) : null;
    }
}
