using System.Text;

namespace Airgap.Bundles;

/// <summary>
/// The scripts with which a person installs a bundle: they start the bundle's program, or install without it. They are the same in every
/// bundle; <see cref="PlainList"/> tells them what to install.
/// </summary>
internal static class Starters
{
    /// <summary>The script that installs without the program, for <c>apply.sh</c>.</summary>
    private const string Plain = "bin/plain.sh";

    /// <summary>The paths in a bundle, and the scripts that are there.</summary>
    private static readonly (string Path, string Resource)[] _all =
    [
        ("apply.cmd", "apply.cmd"),
        ("apply.command", "apply.sh"),
        ("apply.ps1", "apply.ps1"),
        ("apply.sh", "apply.sh"),
        (Plain, "plain.sh"),
    ];

    /// <summary>The paths, with that of their list.</summary>
    public static IEnumerable<string> Paths => _all.Select(starter => starter.Path).Append(PlainList.Path);

    /// <summary>Whether a path is that of a script that a person executes, so that it needs the mode for it.</summary>
    public static bool IsExecutable(string path) => path is "apply.sh" or "apply.command";

    /// <summary>The scripts' bytes by path.</summary>
    public static IEnumerable<KeyValuePair<string, byte[]>> All =>
        _all.Select(starter => KeyValuePair.Create(starter.Path, Read(starter.Resource)));

    private static byte[] Read(string resource)
    {
        using var reader = new StreamReader(typeof(Starters).Assembly.GetManifestResourceStream(resource)!);

        // cmd.exe loses its place in a file with line feeds alone.
        return Encoding.ASCII.GetBytes(reader.ReadToEnd().ReplaceLineEndings(resource == "apply.cmd" ? "\r\n" : "\n"));
    }
}
