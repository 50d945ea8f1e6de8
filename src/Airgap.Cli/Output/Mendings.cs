using System.Globalization;
using Airgap.Examining;

namespace Airgap.Cli.Output;

/// <summary>What was mended, or would be, in lines.</summary>
internal static class Mendings
{
    public static IEnumerable<string> Of(MendPlan mended, bool dryRun)
    {
        string Did(string did, string would) => dryRun ? "would " + would : did;
        foreach (var path in mended.Broken)
        {
            yield return $"{Did("removed", "remove")} the broken {path}";
        }

        foreach (var path in mended.NotExecutable)
        {
            yield return $"{Did("made", "make")} {path} runnable";
        }

        foreach (var path in mended.Foreign)
        {
            yield return $"{Did("gave", "give")} {path} to its owner";
        }

        if (mended.Leftovers)
        {
            yield return $"{Did("cleaned", "clean")} up after an interrupted apply";
        }

        if (mended.List is { } list)
        {
            yield return string.Create(CultureInfo.InvariantCulture, $"{Did("wrote", "write")} the version list anew: {list.Releases.Length} {(list.Releases.Length == 1 ? "version" : "versions")}, stable is {list.Labels["stable"]}");
        }
    }
}
