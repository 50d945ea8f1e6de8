using System.Collections.Immutable;
using Airgap.Content;
using Airgap.Kuberlr;
using Airgap.Naming;
using Airgap.Targets;
using Airgap.Versions;

namespace Airgap.Machine;

/// <summary>Reads the owners of files: Rancher Desktop's user must own them (Lima changes the mode of <c>k3s</c>).</summary>
internal static class OwnerReader
{
    private const int KubectlsAtMost = 2000;

    /// <summary>The files and folders that belong to another user than the home does, full paths.</summary>
    /// <param name="layout">The machine's folders.</param>
    /// <param name="releases">The releases in its cache.</param>
    /// <param name="kubectlFolder">The user's folder of kubectls.</param>
    public static ImmutableArray<string> FindForeign(TargetLayout layout, IEnumerable<K3sRelease> releases, string kubectlFolder)
    {
        var owned = layout.Home ?? layout.Cache;
        if (OperatingSystem.IsWindows() || !Directory.Exists(owned) || UnixCalls.TryStatus(owned) is not { } owner)
        {
            return [];
        }

        var folders = releases.Select(release => Path.Join(layout.Releases, release.ToString()));
        var paths = new[] { layout.Cache, layout.Releases, layout.Kuberlr, kubectlFolder }
            .Concat(
                folders.SelectMany(
                    folder => ReleaseFileNames.Of(layout.Platform.Architecture).Select(name => Path.Join(folder, name)).Prepend(folder)))
            .Concat(KuberlrFolder.List(kubectlFolder).Take(KubectlsAtMost).Select(entry => entry.FilePath));
        return [.. paths.Where(path => Path.Exists(path) && OwnerOf(path) is { } user && user != owner.User)];
    }

    /// <summary>The owner of a file or folder; null for a link, and where there is nothing.</summary>
    private static uint? OwnerOf(string path) => new FileInfo(path).LinkTarget is null ? UnixCalls.TryStatus(path)?.User : null;
}
