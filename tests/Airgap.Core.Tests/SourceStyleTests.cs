using System.Globalization;
using System.Text.RegularExpressions;
using Xunit;

namespace Airgap.Core.Tests;

/// <summary>Rules for the text of the source files. A test that fails names the file and the line.</summary>
public sealed partial class SourceStyleTests
{
    private const int MaximumColumns = 140;

    [Theory]
    [InlineData("src")]
    [InlineData("tests")]
    public void No_line_is_longer_than_140_columns(string folder)
    {
        var tooLong = Lines(folder).Where(line => line.Text.Length > MaximumColumns);

        AssertNone(tooLong, $"Wrap these lines at {MaximumColumns} columns:");
    }

    /// <summary>
    /// Targets/TargetWriter gives new files their mode and owner, and flushes folders. Other code that changes a target would skip that.
    /// </summary>
    [Fact]
    public void Only_the_target_writer_changes_a_target()
    {
        string[] folders = ["Receipts", "Machine", "Changing", "Diagnosis"];

        var changes = folders.SelectMany(folder => Lines($"src/Airgap.Core/{folder}")).Where(line => Change().IsMatch(line.Text));

        AssertNone(changes, "Use Airgap.Targets.TargetWriter in these lines:");
    }

    private static void AssertNone(IEnumerable<SourceLine> lines, string remedy)
    {
        var found = lines.Select(line => string.Create(CultureInfo.InvariantCulture, $"\n  {line.File}:{line.Number}: {line.Text.Trim()}"));
        var text = string.Concat(found);
        Assert.True(text.Length == 0, remedy + text);
    }

    private static IEnumerable<SourceLine> Lines(string folder)
    {
        var files = Repository.Files(folder, ".cs")
            .Select(file => Path.GetRelativePath(Repository.Root, file).Replace('\\', '/'))
            .ToArray();
        Assert.NotEmpty(files);
        return files.SelectMany(file =>
            File.ReadLines(Repository.File(file)).Select((text, index) => new SourceLine(file, index + 1, text)));
    }

    [GeneratedRegex(
        """
        \bFile\.(Delete|Move|Copy|Replace|Create|Append|WriteAll|SetUnixFileMode|SetLastWrite|SetAttributes|OpenWrite)
        | \bDirectory\.(Delete|Move|Create)
        | \bFileAccess\.(Write|ReadWrite)
        | \bnew\ (FileStream|StreamWriter)\b
        | \bAtomicFile\.Write\b
        | \bDurableFolder\.
        | \bFileModes\.Set\b
        | \bUnixCalls\.GiveTo\b
        | \.(Delete\(\)|MoveTo\(|CreateSubdirectory\()
        """,
        RegexOptions.IgnorePatternWhitespace)]
    private static partial Regex Change();

    private sealed record SourceLine(string File, int Number, string Text);
}
