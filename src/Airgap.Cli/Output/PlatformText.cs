using System.Collections.Immutable;
using Airgap.Versions;

namespace Airgap.Cli.Output;

/// <summary>Platforms in short form.</summary>
internal static class PlatformText
{
    /// <summary><c>all platforms</c>, or <c>{linux,windows}/amd64, darwin/arm64</c>.</summary>
    /// <param name="platforms">The platforms.</param>
    /// <param name="all">All platforms of the manifest.</param>
    public static string Of(IEnumerable<Platform> platforms, ImmutableArray<Platform> all)
    {
        var some = platforms.Distinct().Order().ToArray();
        return all.Length > 1 && all.All(some.Contains)
            ? "all platforms"
            : string.Join(", ", some
                .GroupBy(platform => platform.ArchitectureName)
                .OrderBy(group => group.Key, StringComparer.Ordinal)
                .Select(Group));
    }

    private static string Group(IGrouping<string, Platform> group)
    {
        string[] systems = [.. group.Select(platform => platform.SystemName)];
        return systems.Length == 1 ? $"{systems[0]}/{group.Key}" : $"{{{string.Join(',', systems)}}}/{group.Key}";
    }
}
