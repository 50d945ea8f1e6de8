using System.Collections.Immutable;
using Airgap.Signing;

namespace Airgap.Cli.Machines;

/// <summary>Where the files of signers are: one of the administrator, and one of the user who runs airgap.</summary>
internal static class SignersPlaces
{
    private const string Folder = "airgap", Name = "signers";

    /// <summary>The administrator's file; null if the system's folder is unknown.</summary>
    /// <param name="environment">Reads an environment variable.</param>
    public static string? OfSystem(Func<string, string?> environment) =>
        !OperatingSystem.IsWindows() ? Path.Join("/etc", Folder, Name) : Below(environment("PROGRAMDATA"));

    /// <summary>The user's file; null if the user's folder is unknown.</summary>
    public static string? OfUser(Host host) => OperatingSystem.IsWindows()
        ? Below(host.Environment("APPDATA"))
        : Below(host.Environment("XDG_CONFIG_HOME")) ?? Below(host.Environment("HOME"), ".config");

    /// <summary>Reads both files, as far as they exist.</summary>
    /// <exception cref="InvalidDocumentException">A line is not a signer.</exception>
    /// <exception cref="OperationException">A file cannot be read.</exception>
    public static ImmutableArray<SignersFile> Read(Host host) =>
        [.. new[] { host.SystemSigners, OfUser(host) }.OfType<string>().Select(SignersFile.TryOpen).OfType<SignersFile>()];

    private static string? Below(string? folder, string? part = null) =>
        folder is not null && Path.IsPathFullyQualified(folder) ? Path.Join(folder, part, Folder, Name) : null;
}
