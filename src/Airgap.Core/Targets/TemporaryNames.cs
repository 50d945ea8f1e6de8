using Airgap.Content;
using Airgap.Kuberlr;
using Airgap.Naming;
using Airgap.RancherDesktop;
using Airgap.Versions;

namespace Airgap.Targets;

/// <summary>
/// The names under which files wait beside their final ones. Neither Rancher Desktop (which looks for a tag) nor kuberlr (which looks for
/// names that begin with <c>kubectl</c>) takes them for its own. They follow from the final names, since only the holder of the target's
/// lock uses them; so what a killed run left is recognised.
/// </summary>
internal static class TemporaryNames
{
    private const string NewPrefix = AtomicFile.TemporaryPrefix + "new-";
    private const string OldPrefix = AtomicFile.TemporaryPrefix + "old-";

    /// <summary>Where what will get a name waits until it is complete.</summary>
    public static string New(string path) => Path.Join(Path.GetDirectoryName(path), NewPrefix + Path.GetFileName(path));

    /// <summary>Where what had a name waits until it is deleted.</summary>
    public static string Old(string path) => Path.Join(Path.GetDirectoryName(path), OldPrefix + Path.GetFileName(path));

    /// <summary>The final name of what was moved aside; null for other names.</summary>
    public static string? FinalOfOld(string path) =>
        Path.GetFileName(path) is var name && name.StartsWith(OldPrefix, StringComparison.Ordinal)
            ? Path.Join(Path.GetDirectoryName(path), name[OldPrefix.Length..])
            : null;

    /// <summary>Finds what killed runs left on a target. A user's own <c>.airgap-new-notes</c> is not among it.</summary>
    /// <param name="layout">The target.</param>
    /// <param name="files">The full paths of other files that are placed, or were being placed.</param>
    public static IEnumerable<string> FindLeftovers(TargetLayout layout, IEnumerable<string> files)
    {
        IEnumerable<(string Folder, Func<string, bool> IsOurs)> places =
        [
            (layout.Cache, name => name == AtomicFile.TextPrefix + VersionList.FileName),
            (layout.Kuberlr, name => name == AtomicFile.TextPrefix + KuberlrConf.FileName),
            (layout.Releases, name => IsRelease(name, NewPrefix) || IsRelease(name, OldPrefix)),
            .. Platform.All.Select(
                platform => (Path.Join(layout.Kuberlr, platform.FolderName), (Func<string, bool>)(name => IsKubectl(name, platform)))),
        ];
        return places.Where(place => Directory.Exists(place.Folder))
            .SelectMany(place => Directory.EnumerateFileSystemEntries(place.Folder, AtomicFile.TemporaryPrefix + "*")
                .Where(path => place.IsOurs(Path.GetFileName(path))))
            .Concat(files.Select(New).Where(Path.Exists))
            .Distinct(StringComparer.Ordinal)
            .Order(StringComparer.Ordinal);
    }

    private static bool IsRelease(string name, string prefix) =>
        name.StartsWith(prefix, StringComparison.Ordinal) && K3sRelease.TryParseTag(name.AsSpan(prefix.Length), out _);

    private static bool IsKubectl(string name, Platform platform) =>
        name.StartsWith(NewPrefix, StringComparison.Ordinal)
            && KubectlNames.TryParse(name.AsSpan(NewPrefix.Length), platform.ExecutableSuffix, out _);
}
