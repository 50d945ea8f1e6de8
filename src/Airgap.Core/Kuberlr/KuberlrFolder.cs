using System.Collections.Immutable;
using System.Globalization;
using System.Text.RegularExpressions;
using Airgap.Versions;

namespace Airgap.Kuberlr;

/// <summary>
/// kuberlr's view of its folder. It matches names by prefix and checks nothing else (kuberlr, <c>internal/finder/finder.go</c>):
/// <c>kubectl1.24.3.part</c> is a 1.24.3 to it, and so is a folder of that name.
/// </summary>
public static partial class KuberlrFolder
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

    private static KuberlrEntry? Read(string path)
    {
        var name = Path.GetFileName(path);
        var match = PatchPattern().Match(name);
        match = match.Success ? match : MinorPattern().Match(name);
        if (!match.Success)
        {
            return null;
        }

        var numbers = match.Groups.Values.Skip(1)
            .Select(group => int.Parse(group.ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture))
            .ToArray();
        return new KuberlrEntry(path, new KubernetesVersion(numbers[0], numbers[1], numbers.ElementAtOrDefault(2)));
    }

    [GeneratedRegex(@"^kubectl([0-9]{1,9})\.([0-9]{1,9})\.([0-9]{1,9})(?![0-9])", RegexOptions.CultureInvariant)]
    private static partial Regex PatchPattern();

    [GeneratedRegex(@"^kubectl([0-9]{1,9})\.([0-9]{1,9})(?![0-9])", RegexOptions.CultureInvariant)]
    private static partial Regex MinorPattern();
}
