using Airgap.Kuberlr;
using CsCheck;
using Xunit;

namespace Airgap.Core.Tests.Kuberlr;

/// <summary>One key of the user's file, and nothing else of it.</summary>
public sealed class KuberlrConfTests
{
    private static readonly Gen<string> _line = Any(
        "",
        "# a comment",
        "Timeout = 5",
        "SystemPath = \"/opt/kubectl\"",
        "KubeMirrorUrl = 'https://mirror.example.com'",
        "  # indented",
        "UseLatestIfNoCompatible = true");

    private static readonly Gen<string> _file =
        from head in _line.Array[0, 4]
        from own in Any(null, "AllowDownload = true", "allowdownload=true # mine", "\"AllowDownload\" = 1")
        from tail in _line.Array[0, 3]
        from table in Any("", "\n[other]\nAllowDownload = 'of a table'\n")
        from end in Any("\n", "\r\n")
        let lines = head.Concat(own is null ? [] : [own])
            .Concat(tail)
            .Where((line, at) => line.Length == 0 || line[0] is '#' or ' ' || !head.Concat(tail).Take(at).Contains(line))
            .ToArray()
        where lines.Where(line => line.Contains('=')).Distinct().Count() == lines.Count(line => line.Contains('='))
        select string.Concat(lines.Select(line => line + end)) + table.ReplaceLineEndings(end);

    [Theory]
    [InlineData("AllowDownload = false", "false")]
    [InlineData("allowdownload = false", "false")]
    [InlineData("ALLOWDOWNLOAD = \"false\" # said so", "false")]
    [InlineData("\"AllowDownload\" = 0", "0")]
    [InlineData("# AllowDownload = false", null)]
    [InlineData("[other]\nAllowDownload = false", null)]
    [InlineData("[AllowDownload]", "")]
    [InlineData("allowdownload.x = false", "")]
    [InlineData("AllowDownload = [false]", "")]
    [InlineData("other.AllowDownload = false", null)]
    [InlineData("", null)]
    public void A_key_counts_without_regard_to_case_and_outside_of_tables(string text, string? value)
    {
        var values = KuberlrConf.TryRead(text, out var problem);

        Assert.Null(problem);
        Assert.Equal(value, values!.GetValueOrDefault("AllowDownload")?.Text);
    }

    /// <summary>TOML 1.0 has these, though they look like what only 1.1 has.</summary>
    [Theory]
    [InlineData("x = \"C:\\\\x41\"")]
    [InlineData("x = '\\x41'")]
    [InlineData("x = inf")]
    [InlineData("x = 07:32:00")]
    [InlineData("x = 1979-05-27T07:32:00+01:00")]
    [InlineData("x = { a = [1,\n2,], b = \"\"\"\n\"\"\" }")]
    public void These_are_read(string text) => Assert.NotNull(KuberlrConf.TryRead(text, out _));

    [Theory]
    [InlineData("AllowDownload = tru", "line 1: ")]
    [InlineData("Timeout = 5\nAllowDownload =", "line 2: ")]
    [InlineData("Timeout = 5\nTimeout = 6", "line 2: ")]
    [InlineData("<html>", "line 1: ")]
    [InlineData("x = \"\\", "it is not valid TOML")]
    [InlineData("x = \"\\u12", "it is not valid TOML")]
    [InlineData("x = \"\\ud800\"", "line 1: ")]
    [InlineData("x = \"\0\"", "line 1: ")]
    [InlineData("x = '", "line 1: ")]
    [InlineData("\nx = \"a\\\\x41\\x41\"", "line 2: an escape sequence is not valid")]
    [InlineData("x = 1e999", "line 1: a number is too large")]
    [InlineData("x = 07:32", "line 1: a time has no seconds")]
    [InlineData("x = { a = 1,\nb = 2 }", "line 1: an inline table has a line break")]
    [InlineData("x = { a = 1, }", "line 1: an inline table ends with a comma")]
    public void Invalid_TOML_is_reported_with_its_line(string text, string begin)
    {
        Assert.Null(KuberlrConf.TryRead(text, out var problem));
        Assert.StartsWith(begin, problem, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", "AllowDownload = false\n")]
    [InlineData("# mine\nTimeout = 5\n", "AllowDownload = false\n# mine\nTimeout = 5\n")]
    [InlineData("\uFEFF# mine\r\n", "\uFEFFAllowDownload = false\r\n# mine\r\n")]
    [InlineData("Timeout = 5\nallowdownload=true # mine\n[t]\na = 1\n", "Timeout = 5\nallowdownload=false # mine\n[t]\na = 1\n")]
    [InlineData("[t]\nAllowDownload = true\n", "AllowDownload = false\n[t]\nAllowDownload = true\n")]
    [InlineData("AllowDownload = true", "AllowDownload = false")]
    public void One_key_is_written_and_the_rest_stays(string before, string after) =>
        Assert.Equal(after, KuberlrConfEdit.With(before, "AllowDownload", "false"));

    [Theory]
    [InlineData("AllowDownload = false\n", "")]
    [InlineData("AllowDownload = false", "")]
    [InlineData("# mine\nAllowDownload = false # no\nTimeout = 5\n", "# mine\nTimeout = 5\n")]
    [InlineData("Timeout = 5\n", "Timeout = 5\n")]
    [InlineData("Timeout = 5\r\nAllowDownload = false\r\n", "Timeout = 5\r\n")]
    public void A_key_that_goes_takes_its_line_along(string before, string after) =>
        Assert.Equal(after, KuberlrConfEdit.With(before, "AllowDownload", null));

    [Fact]
    public void Whatever_else_is_in_a_file_reads_the_same_afterwards() =>
        _file.Sample(text =>
        {
            var before = KuberlrConf.TryRead(text, out _)!;
            var written = KuberlrConfEdit.With(text, "AllowDownload", "false")!;
            var after = KuberlrConf.TryRead(written, out _)!;

            Assert.Equal(KuberlrValue.OfText("false"), after["AllowDownload"]);
            Assert.Equal(before.Remove("AllowDownload").OrderBy(pair => pair.Key), after.Remove("AllowDownload").OrderBy(pair => pair.Key));
            Assert.Equal(written, KuberlrConfEdit.With(written, "AllowDownload", "false"));
            if (!before.ContainsKey("AllowDownload"))
            {
                Assert.Equal(text, KuberlrConfEdit.With(written, "AllowDownload", null));
            }
        });

    [Theory]
    [InlineData("\uFEFFAllowDownload = true\r\nTimeout = 5\r\n", "\uFEFFAllowDownload = false\r\nTimeout = 5\r\n")]
    [InlineData("# \ud83d\ude00\nAllowDownload = true # \ud83d\ude00\n", "# \ud83d\ude00\nAllowDownload = false # \ud83d\ude00\n")]
    [InlineData("x = '\ud83d\ude00'\nAllowDownload = true\n", "x = '\ud83d\ude00'\nAllowDownload = false\n")]
    public void Characters_of_several_bytes_move_no_edit(string before, string after) =>
        Assert.Equal(after, KuberlrConfEdit.With(before, "AllowDownload", "false"));

    [Theory]
    [InlineData("\uFEFF\uFEFFTimeout = 5\n", "false")]
    [InlineData("AllowDownload = maybe\n", "false")]
    [InlineData("Timeout = 5\n", "maybe")]
    [InlineData("Timeout = 5\n", "true\nTimeout = 6")]
    [InlineData("Timeout = 5\n", "true\nother = 6")]
    [InlineData("[AllowDownload]\nx = 1\n", "false")]
    [InlineData("[allowdownload]\n", "false")]
    [InlineData("AllowDownload.x = 1\n", "false")]
    [InlineData("AllowDownload = true\nallowdownload = true\n", "false")]
    public void An_edit_that_breaks_or_changes_something_else_is_refused(string text, string value) =>
        Assert.Null(KuberlrConfEdit.With(text, "AllowDownload", value));

    [Theory]
    [InlineData(new byte[] { 0xEF, 0xBB, 0xBF, (byte)'a', (byte)'=', (byte)'1' }, "it begins with a byte-order mark")]
    [InlineData(new byte[] { 0xFF, 0xFE, (byte)'a', 0 }, "it is UTF-16")]
    [InlineData(new byte[] { (byte)'#', 0xE9 }, "it is not UTF-8 text")]
    public void What_stops_kuberlrs_parser_is_a_problem(byte[] bytes, string problem)
    {
        Assert.Null(KuberlrConf.TryRead(bytes, out var found));
        Assert.StartsWith(problem, found, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_text_is_settings_or_has_a_problem()
    {
        var piece = Any([.. "x='\"\\[]{}.,#\n\r\t \0é1-".Select(letter => letter.ToString()), "u12", "\ud83d"]);
        piece.Array[0, 12].Select(string.Concat).Sample(
            text => Assert.Equal(KuberlrConf.TryRead(text, out var problem) is null, problem is { Length: > 0 }),
            iter: 20_000);
    }

    private static Gen<string> Any(params string?[] values) => Gen.Int[0, values.Length - 1].Select(at => values[at]!);
}
