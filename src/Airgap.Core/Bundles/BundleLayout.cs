using Airgap.Versions;

namespace Airgap.Bundles;

/// <summary>What lies where in a bundle.</summary>
public static class BundleLayout
{
    /// <summary>The folder that is made where nobody names one.</summary>
    public const string DefaultFolderName = "airgap-bundle";

    /// <summary>For the person who finds the folder.</summary>
    public const string Readme = "README.txt";

    /// <summary>The layout's version and the bundle's identity.</summary>
    public const string Description = "bundle.json";

    /// <summary>Every file's digest but its own; there only when the bundle is finished.</summary>
    public const string Checksums = "SHA256SUMS";

    /// <summary>The version list for those who copy by hand.</summary>
    public const string VersionList = "cache/k3s-versions.json";

    /// <summary>Where downloads grow.</summary>
    public const string Partial = ".partial";

    /// <summary>What the last finished bundle held, while the next one is being made.</summary>
    public const string Owned = Partial + "/owned";

    /// <summary>Held by the build that is at work.</summary>
    public const string Busy = Partial + "/busy";

    /// <summary>Where the tool's own package goes.</summary>
    public const string Tool = "tool/";

    /// <summary>Whether a path can be one of a bundle's files.</summary>
    internal static bool HasPlaceFor(string path) => path.Split('/') switch
    {
        [LockFile or Description or Readme] => true,
        ["cache", "k3s-versions.json"] => true,
        ["cache", "k3s", var tag, _] => K3sRelease.TryParseTag(tag, out _),
        ["kuberlr", var platform, var name] => Platform.All.Any(known => known.FolderName == platform) && name.StartsWith("kubectl", StringComparison.Ordinal),
        ["files", _, ..] => true,
        ["tool", var package] => package.StartsWith("dotnet-airgap.", StringComparison.Ordinal) && package.EndsWith(".nupkg", StringComparison.Ordinal),
        _ => false,
    };

    /// <summary>The lock file.</summary>
    public const string LockFile = Lock.FileName;
}
