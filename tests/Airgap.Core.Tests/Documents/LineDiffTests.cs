using System.Collections.Immutable;
using Airgap.Documents;
using CsCheck;
using Xunit;

namespace Airgap.Core.Tests.Documents;

public sealed class LineDiffTests
{
    private static readonly Gen<string[]> Lines = Gen.OneOf("a", "b", "c", "").Array[0, 8];

    [Fact]
    public void Both_texts_are_in_their_comparison() => Gen.Select(Lines, Lines).Sample((before, after) =>
    {
        var lines = Between(before, after);

        Assert.Equal(before, lines.Where(line => line.Before is not null).Select(line => line.Text));
        Assert.Equal(after, lines.Where(line => line.After is not null).Select(line => line.Text));
        Assert.Equal(Enumerable.Range(1, before.Length), lines.Select(line => line.Before).OfType<int>());
        Assert.Equal(Enumerable.Range(1, after.Length), lines.Select(line => line.After).OfType<int>());
    });

    [Fact]
    public void As_many_lines_as_possible_are_the_same() => Gen.Select(Lines, Lines).Sample((before, after) =>
        Assert.Equal(LongestCommon(before, after), Between(before, after).Count(line => line.IsSame)));

    [Fact]
    public void A_removed_line_is_before_the_one_in_its_place() =>
        Assert.Equal(["-b", "+x"], LineDiff.Between("a\nb\nc\n", "a\nx\nc\n").Where(line => !line.IsSame).Select(Told));

    [Theory]
    [InlineData("a\r\nb", "a\r\nb\r\nc")]
    [InlineData("a\rb", "a\rb\rc")]
    [InlineData("a\nb", "a\nb\nc")]
    public void A_line_break_is_no_part_of_a_line(string before, string after) =>
        Assert.Equal(["+c"], LineDiff.Between(before, after).Where(line => !line.IsSame).Select(Told));

    [Fact]
    public void A_long_text_is_compared_in_time()
    {
        var middle = string.Concat(Enumerable.Range(0, 100_000).Select(line => $"{line}\n"));

        var lines = LineDiff.Between("a\n" + middle + "z\n", "b\n" + middle + "z\ny\n");

        Assert.Equal(["-a", "+b", "+y"], lines.Where(line => !line.IsSame).Select(Told));
    }

    private static ImmutableArray<DiffLine> Between(string[] before, string[] after) =>
        LineDiff.Between(string.Concat(before.Select(line => line + "\n")), string.Concat(after.Select(line => line + "\n")));

    private static string Told(DiffLine line) => (line.Before is null ? "+" : "-") + line.Text;

    private static int LongestCommon(ReadOnlySpan<string> before, ReadOnlySpan<string> after)
    {
        if (before.IsEmpty || after.IsEmpty)
        {
            return 0;
        }

        return before[0] == after[0]
            ? 1 + LongestCommon(before[1..], after[1..])
            : Math.Max(LongestCommon(before[1..], after), LongestCommon(before, after[1..]));
    }
}
