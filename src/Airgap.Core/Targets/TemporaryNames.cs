using System.Globalization;
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
    private const string RemainingPrefix = AtomicFile.TemporaryPrefix + "used-";
    private const string KeptPrefix = "airgap-kept-";

    /// <summary>As many files of one name can wait until the programs that have them open end.</summary>
    private const int MostRemaining = 20;

    /// <summary>Where what will get a name waits until it is complete.</summary>
    public static string New(string path) => Beside(path, NewPrefix);

    /// <summary>Where what had a name waits until it is deleted.</summary>
    public static string Old(string path) => Beside(path, OldPrefix);

    /// <summary>Where a text waits until it is complete.</summary>
    public static string Text(string path) => Beside(path, AtomicFile.TextPrefix);

    /// <summary>
    /// What a file is called that was replaced or removed while another program had it open: the first of these full paths that is free.
    /// </summary>
    public static IEnumerable<string> Remaining(string path) =>
        Enumerable.Range(0, MostRemaining).Select(number => Beside(path, RemainingPrefix, Numbered(number)));

    /// <summary>Whether a path is one of the temporary names.</summary>
    public static bool IsTemporary(string path) => Path.GetFileName(path).StartsWith(AtomicFile.TemporaryPrefix, StringComparison.Ordinal);

    /// <summary>
    /// What something is called that has a temporary name and was not made by airgap. It is no tag and does not begin like a kubectl.
    /// </summary>
    public static string Kept(string path)
    {
        var (folder, name) = (Path.GetDirectoryName(path), Path.GetFileName(path));
        const string prefix = AtomicFile.TemporaryPrefix;
        var plain = name.StartsWith(prefix, StringComparison.Ordinal) ? name[prefix.Length..] : name;
        return Path.Join(folder, Free(TemporaryName.Of(KeptPrefix, plain), free => !Path.Exists(Path.Join(folder, free))));
    }

    /// <summary>A name that is free: the name itself, or with a number after it.</summary>
    /// <param name="name">The name.</param>
    /// <param name="take">Takes a name, or says whether it is free.</param>
    public static string Free(string name, Func<string, bool> take)
    {
        var free = name;
        for (var number = 1; !take(free); number++)
        {
            free = TemporaryName.Of("", name, Numbered(number));
        }

        return free;
    }

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
                platform => (
                    Path.Join(layout.Kuberlr, platform.FolderName),
                    (Func<string, bool>)(name => IsKubectl(name, NewPrefix, platform)))),
        ];
        return places.Where(place => Directory.Exists(place.Folder))
            .SelectMany(place => Directory.EnumerateFileSystemEntries(place.Folder, AtomicFile.TemporaryPrefix + "*")
                .Where(path => place.IsOurs(Path.GetFileName(path))))
            .Concat(files.Select(New).Where(Path.Exists))
            .Concat(OperatingSystem.IsWindows() ? FindFiles(layout, path => [Beside(path, OldPrefix)], OldPrefix, files) : [])
            .Distinct(StringComparer.Ordinal)
            .Order(StringComparer.Ordinal);
    }

    /// <summary>Finds the files that earlier runs replaced or removed while another program had them open.</summary>
    /// <param name="layout">The target.</param>
    /// <param name="files">The full paths of other files that are placed.</param>
    public static IEnumerable<string> FindRemaining(TargetLayout layout, IEnumerable<string> files) =>
        FindFiles(layout, Remaining, RemainingPrefix, files);

    /// <summary>The kubectls, texts and other files of a target that have other names now.</summary>
    private static IEnumerable<string> FindFiles(
        TargetLayout layout, Func<string, IEnumerable<string>> namesOf, string prefix, IEnumerable<string> files) => Platform.All
        .Select(platform => (Folder: Path.Join(layout.Kuberlr, platform.FolderName), Platform: platform))
        .Where(place => Directory.Exists(place.Folder))
        .SelectMany(place => Directory.EnumerateFiles(place.Folder, prefix + "*")
            .Where(path => IsKubectl(Path.GetFileName(path), prefix, place.Platform)))
        .Concat(files.Concat([layout.KuberlrFile, Path.Join(layout.Cache, VersionList.FileName)])
            .SelectMany(namesOf)
            .Where(File.Exists));

    private static string Beside(string path, string prefix, string suffix = "") =>
        Path.Join(Path.GetDirectoryName(path), TemporaryName.Of(prefix, Path.GetFileName(path), suffix));

    private static string Numbered(int number) => number == 0 ? "" : string.Create(CultureInfo.InvariantCulture, $".{number}");

    private static bool IsRelease(string name, string prefix) =>
        name.StartsWith(prefix, StringComparison.Ordinal) && K3sRelease.TryParseTag(name.AsSpan(prefix.Length), out _);

    private static bool IsKubectl(string name, string prefix, Platform platform) =>
        name.StartsWith(prefix, StringComparison.Ordinal)
            && Enumerable.Range(0, prefix == RemainingPrefix ? MostRemaining : 1)
                .Select(Numbered)
                .Any(number => name.EndsWith(number, StringComparison.Ordinal)
                    && KubectlNames.TryParse(name.AsSpan()[prefix.Length..^number.Length], platform.ExecutableSuffix, out _));
}
