using Airgap.Versions;

namespace Airgap.Bundles;

/// <summary>The paths in a bundle.</summary>
public static class BundleLayout
{
    /// <summary>The folder that a build makes by default.</summary>
    public const string DefaultFolderName = "airgap-bundle";

    /// <summary>The instructions for the person who receives the bundle.</summary>
    public const string Readme = "README.txt";

    /// <summary>The layout's version, the bundle's id, and what a delta leaves out.</summary>
    public const string Description = "bundle.json";

    /// <summary>The list of the bundle's software for other programs (SBOM), as SPDX. Older bundles do not have it.</summary>
    public const string Sbom = "bundle.spdx.json";

    /// <summary>The digest of every file but itself. It exists only in a finished bundle.</summary>
    public const string Checksums = "SHA256SUMS";

    /// <summary>How the bundle was built, signed. Only in a bundle that was built with a key.</summary>
    public const string Provenance = "provenance.sigstore.json";

    /// <summary>Rancher Desktop's version list, for copying by hand.</summary>
    public const string VersionList = "cache/k3s-versions.json";

    /// <summary>Keeps a bundle inside a git work tree out of git. It is not a part of the bundle.</summary>
    public const string GitIgnore = ".gitignore";

    /// <summary>The folder for partial downloads and other unfinished files.</summary>
    public const string Partial = ".partial";

    /// <summary>The record of a running build: the files of the last bundle, and those of the next one.</summary>
    public const string Owned = Partial + "/owned";

    /// <summary>The lock of a running build.</summary>
    public const string Busy = Partial + "/busy";

    /// <summary>The folder of the programs, with the slash: they install the bundle on machines without .NET.</summary>
    public const string Programs = "bin/";

    /// <summary>The folder of the tool's package in bundles of layout 1.</summary>
    internal const string Tool = "tool/";

    /// <summary>The largest size of a file that a build writes itself, in bytes.</summary>
    internal const int TextLimit = 64 * 1024 * 1024;

    /// <summary>The largest size of a program, in bytes.</summary>
    internal const int ProgramLimit = 256 * 1024 * 1024;

    /// <summary>Whether a path can exist in a bundle.</summary>
    internal static bool HasPlaceFor(string path) => path.Split('/') switch
    {
        [LockFile or Description or Readme or Provenance or Sbom] => true,
        _ when Starters.Paths.Contains(path) => true,
        ["bin", var folder, var name] =>
            Platform.All.Any(known => known.FolderName == folder && BundleProgram.NameOn(known) == name),
        ["cache", "k3s-versions.json"] => true,
        ["cache", "k3s", var tag, _] => K3sRelease.TryParseTag(tag, out _),
        ["kuberlr", var platform, var name] =>
            Platform.All.Any(known => known.FolderName == platform) && name.StartsWith("kubectl", StringComparison.Ordinal),
        ["files", _, ..] => true,
        ["tool", var package] =>
            package.StartsWith("dotnet-airgap.", StringComparison.Ordinal) && package.EndsWith(".nupkg", StringComparison.Ordinal),
        _ => false,
    };

    /// <summary>The lock file.</summary>
    public const string LockFile = Lock.FileName;

    /// <summary>The command that builds a bundle, in the folder of its manifest, on the machine with a network.</summary>
    /// <param name="name">The bundle's folder as it was typed; <c>.</c> says nothing about it.</param>
    public static string BuildCommand(string name) =>
        CommandName.Elsewhere + (name is DefaultFolderName or "." ? " build" : $" build -o {ShellQuote.PathWord(name)}");
}
