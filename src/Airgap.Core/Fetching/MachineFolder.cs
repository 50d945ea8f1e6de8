using System.Collections.Immutable;
using Airgap.Kuberlr;
using Airgap.Naming;
using Airgap.RancherDesktop;
using Airgap.Versions;

namespace Airgap.Fetching;

/// <summary>
/// Recognises Rancher Desktop's cache and kuberlr's folder. Their files have the names that they have in a bundle: see
/// <see cref="BundlePaths"/>.
/// </summary>
internal static class MachineFolder
{
    private const string Cache = BundlePaths.Cache + "/";
    private const string Releases = Cache + BundlePaths.Releases + "/";
    private const string Kuberlr = BundlePaths.Kuberlr + "/";

    /// <summary>Recognises a folder.</summary>
    /// <param name="path">Its full path.</param>
    /// <returns>The folder; null if it is neither.</returns>
    /// <exception cref="UnauthorizedAccessException">It cannot be read.</exception>
    /// <exception cref="IOException">It cannot be read.</exception>
    public static ReuseFolder? TryOpen(string path)
    {
        var names = Directory.EnumerateFileSystemEntries(path).Select(entry => Path.GetFileName(entry)).ToHashSet(StringComparer.Ordinal);
        var prefixes = Prefixes(path, names).ToImmutableArray();
        return prefixes.IsEmpty ? null : ReuseFolder.OfMachine(path, prefixes);
    }

    private static IEnumerable<string> Prefixes(string path, HashSet<string> names)
    {
        if (names.Contains(BundlePaths.Releases) || names.Contains(VersionList.FileName))
        {
            yield return Cache;
        }
        else if (Directory.Exists(Path.Join(path, BundlePaths.Cache, BundlePaths.Releases)))
        {
            // Windows: the cache is a folder of Rancher Desktop's folder.
            yield return "";
        }

        if (names.Any(name => K3sRelease.TryParseTag(name, out _)))
        {
            yield return Releases;
        }

        if (names.Contains(KuberlrConf.FileName) || Platform.All.Any(platform => names.Contains(platform.FolderName)))
        {
            yield return Kuberlr;
        }

        // A folder of kubectls has its platform's name, unless it was copied.
        var named = Platform.All.Where(platform => platform.FolderName == Path.GetFileName(path)).ToImmutableArray();
        foreach (var platform in named.IsEmpty ? Platform.All : named)
        {
            if (names.Any(name => KubectlNames.TryParse(name, platform.ExecutableSuffix, out _)))
            {
                yield return $"{Kuberlr}{platform.FolderName}/";
            }
        }
    }
}
