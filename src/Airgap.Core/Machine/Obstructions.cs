using System.Collections.Immutable;
using Airgap.Content;
using Airgap.Targets;

namespace Airgap.Machine;

/// <summary>Finds what is where a folder must be, and names that exist in another letter case only.</summary>
internal static class Obstructions
{
    private static readonly EnumerationOptions _anyCase = new()
    {
        MatchCasing = MatchCasing.CaseInsensitive,
        MatchType = MatchType.Simple,
        AttributesToSkip = FileAttributes.None,
    };

    /// <summary>The first link or file on the way from each place's root to its folder, by the place's full path.</summary>
    public static ImmutableDictionary<string, FoundFile> Find(IEnumerable<TargetPlace> places)
    {
        var found = ImmutableDictionary.CreateBuilder<string, FoundFile>(StringComparer.Ordinal);
        foreach (var place in places)
        {
            for (var at = place.Path.IndexOf('/', StringComparison.Ordinal); at > 0; at = place.Path.IndexOf('/', at + 1))
            {
                var folder = PathBelow.Join(place.Root, place.Path[..at]);
                if (new DirectoryInfo(folder).LinkTarget is { } target)
                {
                    found[place.FullPath] = new FoundFile { FilePath = folder, Kind = FoundKind.Link, LinkTarget = target };
                    break;
                }

                if (File.Exists(folder))
                {
                    found[place.FullPath] = new FoundFile { FilePath = folder, Kind = FoundKind.File };
                    break;
                }
            }
        }

        return found.ToImmutable();
    }

    /// <summary>
    /// The other spelling under which a file, or the folder that it is in, exists. Where letter case does not count, <c>KUBECTL1.31.0</c>
    /// opens as <c>kubectl1.31.0</c>; but kuberlr and Rancher Desktop list their folders and compare, so they do not see it.
    /// </summary>
    public static ImmutableDictionary<string, string> FindSpellings(IEnumerable<TargetPlace> places)
    {
        var spellings = ImmutableDictionary.CreateBuilder<string, string>(StringComparer.Ordinal);
        foreach (var path in places.SelectMany(place => new[] { place.FullPath, place.Folder }).Distinct(StringComparer.Ordinal))
        {
            if (OtherSpelling(path) is { } other)
            {
                spellings[path] = other;
            }
        }

        return spellings.ToImmutable();
    }

    /// <summary>The other spelling of a name; null where it exists as it is written, or not at all.</summary>
    public static string? OtherSpelling(string path)
    {
        if (!Path.Exists(path))
        {
            return null;
        }

        var name = Path.GetFileName(path);
        var spellings = Directory.EnumerateFileSystemEntries(Path.GetDirectoryName(path)!, name, _anyCase)
            .Select(entry => Path.GetFileName(entry)!)
            .ToArray();
        return spellings.Contains(name, StringComparer.Ordinal) ? null : spellings.FirstOrDefault();
    }
}
