using System.CommandLine;
using Airgap.Cli.Commands;

namespace Airgap.Cli.Projects;

/// <summary>Where a manifest and its lock file are, and what messages call them.</summary>
internal sealed record ProjectPaths
{
    private readonly string _options;

    private ProjectPaths(string manifestName, string manifest, string options) =>
        (ManifestName, Manifest, _options) = (manifestName, manifest, options);

    /// <summary>The manifest's name as it was typed.</summary>
    public string ManifestName { get; }

    /// <summary>The manifest's full path.</summary>
    public string Manifest { get; }

    /// <summary>The full path of the folder that holds both.</summary>
    public string Folder => Path.GetDirectoryName(Manifest)!;

    /// <summary>The lock file's name in messages.</summary>
    public string LockFileName => Path.Join(Path.GetDirectoryName(ManifestName), Lock.FileName);

    /// <summary>The lock file's full path.</summary>
    public string LockFile => Path.Join(Folder, Lock.FileName);

    /// <summary>The paths that follow from <c>--file</c>.</summary>
    public static ProjectPaths Of(Host host, ParseResult parsed)
    {
        var name = parsed.GetValue(CommonOptions.File)!;
        return new ProjectPaths(name, host.FullPath(name), OptionsOf(parsed));
    }

    /// <summary>The paths of a manifest that is no file.</summary>
    /// <param name="parsed">The command line.</param>
    /// <param name="folder">The full path of the folder that stands for its folder.</param>
    public static ProjectPaths InMemory(ParseResult parsed, string folder) =>
        new(CommonOptions.DefaultManifest, Path.Join(folder, CommonOptions.DefaultManifest), OptionsOf(parsed));

    /// <summary>The manifest and the mirrors as they were typed, to be typed again; empty for the defaults.</summary>
    public static string OptionsOf(ParseResult parsed) => FileOptionOf(parsed) + MirrorOptionsOf(parsed);

    /// <summary>The mirrors as they were typed, to be typed again; empty for none.</summary>
    public static string MirrorOptionsOf(ParseResult parsed) =>
        string.Concat((parsed.GetValue(CommonOptions.Mirror) ?? []).Select(mirror => $" --mirror {ShellQuote.Word(mirror)}"));

    /// <summary>The manifest as it was typed, to be typed again; empty for the default.</summary>
    public static string FileOptionOf(ParseResult parsed)
    {
        var name = parsed.GetValue(CommonOptions.File)!;
        return name == CommonOptions.DefaultManifest ? "" : $" -f {ShellQuote.PathWord(name)}";
    }

    /// <summary>A command line for this manifest, with the mirrors that were typed: to be copied and run.</summary>
    /// <param name="command">The command with its own arguments, such as <c>update 1.30</c>.</param>
    public string CommandFor(string command) => $"dotnet airgap {command}{_options}";
}
