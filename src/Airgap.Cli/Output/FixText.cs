using System.Globalization;
using Airgap.Changing;

namespace Airgap.Cli.Output;

/// <summary>What was fixed, or would be, in lines.</summary>
internal static class FixText
{
    /// <summary>How many files of a kind get a line each.</summary>
    private const int ShownOfAKind = 20;

    public static IEnumerable<string> Of(FixPlan plan, bool dryRun)
    {
        IEnumerable<string> Few(IReadOnlyCollection<string> paths, Func<string, string> line) => paths.Count <= ShownOfAKind
            ? paths.Select(line)
            : paths
                .Take(ShownOfAKind)
                .Select(line)
                .Append(line(string.Create(CultureInfo.InvariantCulture, $"{paths.Count - ShownOfAKind} more")));
        string Did(string did, string would) => dryRun ? "would " + would : did;
        var files = Few([.. plan.BrokenImages.Select(file => file.FilePath)], path => $"{Did("removed", "remove")} the broken {path}")
            .Concat(Few(plan.NotExecutable, path => $"{Did("made", "make")} {path} executable"));
        foreach (var line in files)
        {
            yield return line;
        }

        if (plan.HasLeftovers)
        {
            yield return $"{Did("cleaned", "clean")} up after an interrupted apply";
        }

        if (plan.List is { } list)
        {
            var count = string.Create(
                CultureInfo.InvariantCulture,
                $"{list.Releases.Length} {(list.Releases.Length == 1 ? "version" : "versions")}");
            yield return $"{Did("wrote", "write")} the version list: {count}, stable is {list.Labels["stable"]}";
        }
    }
}
