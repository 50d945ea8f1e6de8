using System.Globalization;
using Airgap.Cli.Projects;
using Airgap.Content;
using Airgap.Locking;

namespace Airgap.Cli.Output;

/// <summary>What an update changes, for people.</summary>
internal static class UpdateText
{
    /// <summary>Writes what <c>update</c> did.</summary>
    public static void Write(Report report, UpdateResult update, string lockFileName)
    {
        WriteChange(report, update.Change, "now");
        report.Line(update.Written ? $"wrote {lockFileName}" : $"{lockFileName} is up to date");
        BundleIdText.Write(report, update.Lock.Id);
    }

    /// <summary>Writes what <c>outdated</c> found.</summary>
    public static void WritePreview(Report report, UpdateResult update) => WriteChange(report, update.Change, "available");

    private static void WriteChange(Report report, LockChange change, string after)
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
            report.Table(["entry", "locked", after], rows);
            report.Line();
        }

        var added = $"to carry anew: {SizeText.Files(change.Added.Length)}, {ByteText.Of(change.AddedBytes)}";
        report.Line(string.Create(CultureInfo.InvariantCulture, $"{added}; no longer carried: {change.Removed.Length}"));
    }

    private static string Text<T>(IEnumerable<T> values) => values.Any() ? string.Join(", ", values) : "nothing";
}
