using System.Diagnostics;
using System.Text;
using Airgap.Core.Tests.Foundations;
using Xunit;

namespace Airgap.Core.Tests.Locking;

public sealed class LockReaderTests
{
    [Fact]
    public void Sizes_whose_sum_no_number_holds_are_refused_when_they_are_read()
    {
        var text = LockText.Edit(LockText.Least, root =>
        {
            root["artifacts"]![0]!["size"] = long.MaxValue;
            root["artifacts"]![1]!["size"] = long.MaxValue;
        });

        Assert.NotEmpty(LockText.Complaints(text));
    }

    [Fact]
    public void A_broken_files_column_counts_characters_like_every_other()
    {
        var complaint = Assert.Single(LockText.Complaints("{ \"größe\": x }"));

        Assert.Equal((1, 12), (complaint.Span!.Line, complaint.Span.Column));
    }

    [Fact]
    public void A_large_file_on_one_line_is_judged_as_fast_as_on_many()
    {
        var lines = Stopwatch.StartNew();
        LockText.Complaints(Numbers(",\n"));
        lines.Stop();
        var oneLine = Stopwatch.StartNew();
        LockText.Complaints(Numbers(","));
        oneLine.Stop();

        Assert.InRange(oneLine.Elapsed, TimeSpan.Zero, (3 * lines.Elapsed) + TimeSpan.FromMilliseconds(100));

        static string Numbers(string separator) =>
            new StringBuilder("{\"numbers\":[0").Insert(13, $"{separator}0", 400_000).Append("]}").ToString();
    }

    [Fact]
    public void Places_are_the_same_with_CRLF()
    {
        var wrong = LockText.Replace("\"kind\": \"k3s\"", "\"kind\": \"helm\"");

        Assert.Equal(
            Rendering.Of(LockText.Complaints(wrong)),
            Rendering.Of(LockText.Complaints(wrong.Replace("\n", "\r\n", StringComparison.Ordinal))));
    }
}
