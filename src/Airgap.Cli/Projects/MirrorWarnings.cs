using Airgap.Planning;
using Airgap.Sources;
using Airgap.Upstream;
using Airgap.Versions;

namespace Airgap.Cli.Projects;

/// <summary>Warns of mirrors that are for no address: their FROM has a mistake.</summary>
internal static class MirrorWarnings
{
    /// <summary>The warnings.</summary>
    /// <param name="sources">The mirrors.</param>
    /// <param name="plan">The plan, whose files a build reads.</param>
    /// <param name="read">The addresses that were read for the plan.</param>
    public static IEnumerable<Diagnostic> Of(SourceSet sources, BundlePlan plan, IReadOnlyList<string> read)
    {
        string[] addresses =
        [
            .. UpstreamAddresses.All,
            .. plan.Artifacts.Select(artifact => artifact.Url).OfType<string>(),
            .. plan.Request.Files.Select(file => file.Url).OfType<string>(),
            .. plan.Releases.SelectMany(release => NewestPatches(release.Version.MinorVersion)),
            .. read,
        ];
        foreach (var from in sources.MirrorsWithout(addresses).Select(rule => rule.From).Distinct().Order(StringComparer.Ordinal))
        {
            var host = new Uri(from).Host;
            var near = addresses.Where(address => new Uri(address).Host == host)
                .Select(address => address.Split('?')[0])
                .MinBy(address => address.Length);
            yield return Diagnostic.Warning(
                Codes.MirrorUnused,
                $"the mirror of '{from}' is not used: no address that airgap reads begins with it",
                near is null
                    ? $"airgap reads from {string.Join(", ", addresses.Select(address => new Uri(address).Host).Distinct())}"
                    : $"correct it: addresses of {host} begin with {near}");
        }
    }

    /// <summary>What planning reads about the kubectls for a release.</summary>
    private static IEnumerable<string> NewestPatches(MinorVersion minor) =>
        new[] { minor.Minor - 1, minor.Minor, minor.Minor + 1 }
            .Where(number => number >= 0)
            .Select(number => UpstreamAddresses.NewestPatch(minor with { Minor = number }));
}
