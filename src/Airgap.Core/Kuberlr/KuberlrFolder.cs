using System.Collections.Immutable;
using Airgap.Versions;

namespace Airgap.Kuberlr;

/// <summary>
/// kuberlr's view of its folder. It matches names by prefix and checks nothing else (kuberlr, <c>internal/finder/finder.go</c>):
/// <c>kubectl1.24.3.part</c> is a 1.24.3 to it, and so is a folder of that name.
/// </summary>
public static class KuberlrFolder
{
    private static readonly EnumerationOptions _byName = new()
    {
        MatchCasing = MatchCasing.CaseSensitive,
        MatchType = MatchType.Simple,
        AttributesToSkip = FileAttributes.None,
        IgnoreInaccessible = false,
    };

    /// <summary>The entries that kuberlr would choose from; none where there is no folder.</summary>
    public static ImmutableArray<KuberlrEntry> List(string folder) => Directory.Exists(folder)
        ? [
            .. Directory.EnumerateFileSystemEntries(folder, "kubectl*", _byName)
                .Select(Read)
                .OfType<KuberlrEntry>()
                .OrderBy(entry => entry.Version)
                .ThenBy(entry => entry.Name, StringComparer.Ordinal),
        ]
        : [];

    /// <summary>The kubectl that kuberlr takes for a server: the newest in range.</summary>
    public static KuberlrEntry? Choose(IEnumerable<KuberlrEntry> entries, MinorVersion server) =>
        entries.Where(entry => VersionSkew.Allows(entry.Version.MinorVersion, server)).MaxBy(entry => entry.Version);

    /// <summary><c>inferLocalKubectlVersion</c>, and where that fails <c>inferSystemKubectlVersion</c>.</summary>
    private static KuberlrEntry? Read(string path)
    {
        var name = Path.GetFileName(path);
        return (GoNumbers.Scan(name, "kubectl", ".", ".") ?? GoNumbers.Scan(name, "kubectl", ".")) is [var major, var minor, .. var rest]
            ? new KuberlrEntry(path, new KubernetesVersion(Clamped(major), Clamped(minor), rest is [var patch] ? Clamped(patch) : 0))
            : null;
    }

    /// <summary>No version has such numbers: it only has to be newer than all that exist.</summary>
    private static int Clamped(ulong number) => (int)Math.Min(number, int.MaxValue);
}
