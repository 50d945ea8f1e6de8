using System.Globalization;
using Airgap.Content;
using Airgap.Locking;

namespace Airgap.Cli.Output;

/// <summary>What an update changes, for people.</summary>
internal static class LockChangeText
{
    public static void Write(Report report, LockChange change, bool done)
    {
        if (change.IsEmpty)
        {
            report.Line("nothing newer: the lock file has what there is");
            return;
        }

        var rows = change.Releases.Select(release => new[] { release.Requested, Text(release.Before), Text(release.After) }).ToList();
        if (change.KubectlChanges)
        {
            rows.Add(["kubectl", Text(change.KubectlBefore), Text(change.KubectlAfter)]);
        }

        if (rows.Count > 0)
        {
            report.Table(["entry", "locked", done ? "now" : "available"], rows);
            report.Line();
        }

        report.Line(string.Create(CultureInfo.InvariantCulture, $"to carry anew: {change.Added.Length} {(change.Added.Length == 1 ? "file" : "files")}, {ByteText.Of(change.AddedBytes)}; no longer carried: {change.Removed.Length}"));
    }

    private static string Text<T>(IEnumerable<T> values) => values.Any() ? string.Join(", ", values) : "nothing";
}
