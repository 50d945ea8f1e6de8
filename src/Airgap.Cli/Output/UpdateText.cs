using Airgap.Content;
using Airgap.Locking;

namespace Airgap.Cli.Output;

/// <summary>What an update changes, for people.</summary>
internal static class UpdateText
{
    /// <summary>Writes which releases and kubectls change.</summary>
    /// <param name="report">Where to.</param>
    /// <param name="change">The change.</param>
    /// <param name="after">The heading of what they change to.</param>
    public static void Write(Report report, LockChange change, string after)
    {
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
    }

    /// <summary>How many files change, in one sentence.</summary>
    public static string Summary(LockChange change)
    {
        if (change.IsEmpty)
        {
            return "no newer versions upstream";
        }

        var corrected = change.Resized.IsEmpty ? "" : $"corrected: the size of {SizeText.Files(change.Resized.Length)}";
        if (change.Added.IsEmpty && change.Removed.IsEmpty && corrected.Length > 0)
        {
            return corrected;
        }

        var added = $"new: {SizeText.Files(change.Added.Length)}, {ByteText.Of(change.AddedBytes)}";
        var changed = $"{added}; removed: {SizeText.Files(change.Removed.Length)}";
        return corrected.Length > 0 ? $"{changed}; {corrected}" : changed;
    }

    private static string Text<T>(IEnumerable<T> values) => values.Any() ? string.Join(", ", values) : "nothing";
}
