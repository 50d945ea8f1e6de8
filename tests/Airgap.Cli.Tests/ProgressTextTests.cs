using Airgap.Cli.Output;
using CsCheck;

namespace Airgap.Cli.Tests;

/// <summary>The line of progress: what it says, and that it fits every terminal.</summary>
public sealed class ProgressTextTests
{
    private static readonly ProgressView _view =
        new("downloading", 12, 40, 640_000_000, 1_100_000_000, 25_000_000, TimeSpan.FromSeconds(18));

    private static readonly Gen<ProgressView> _views =
        from what in Gen.Int[0, 3].Select(index => new[] { "checking", "downloading", "copying", "reusing" }[index])
        from files in Gen.Int[0, 1_000_000]
        from filesDone in Gen.Int[0, files]
        from bytes in Gen.OneOf(Gen.Long[0, 2_000], Gen.Long[0, 1L << 50])
        from bytesDone in Gen.Long[0, bytes]
        from rate in Gen.OneOf(Gen.Const((double?)null), Gen.Double[0, 1e12].Select(value => (double?)value))
        from seconds in Gen.OneOf(Gen.Double[0, 100], Gen.Double[0, 1e10])
        select new ProgressView(what, filesDone, files, bytesDone, bytes, rate, rate is null ? null : TimeSpan.FromSeconds(seconds));

    [Theory]
    [InlineData(120, "downloading  12 of 40 files  #######################-----------------   640 MB of 1.1 GB    25 MB/s  18 s left ")]
    [InlineData(80, "downloading  12 of 40 files  #####----   640 MB of 1.1 GB    25 MB/s  18 s left ")]
    [InlineData(72, "downloading  12 of 40 files   640 MB of 1.1 GB    25 MB/s  18 s left ")]
    [InlineData(60, "downloading  12 of 40 files   640 MB of 1.1 GB  18 s left ")]
    [InlineData(50, "downloading   640 MB of 1.1 GB  18 s left ")]
    [InlineData(32, "downloading   58 %  18 s left ")]
    [InlineData(20, "downloading   58 %")]
    [InlineData(10, " 58 %")]
    public void What_matters_least_is_left_out_first(int width, string expected)
    {
        var line = ProgressText.TerminalLine(_view, width);

        Assert.Equal(expected, line.Before + new string('#', line.Done) + new string('-', line.Rest) + line.After);
    }

    [Fact]
    public void No_line_is_longer_than_the_terminal_is_wide() => Gen.Select(_views, Gen.Int[0, 200]).Sample((view, width) =>
    {
        var line = ProgressText.TerminalLine(view, width);
        Assert.True(line.Length <= width && line.Done >= 0 && line.Rest >= 0, $"{line}");
    });

    [Fact]
    public void The_columns_keep_their_places_while_the_work_goes_on()
    {
        var places = Enumerable.Range(0, 41).Select(files =>
        {
            var left = files == 0 ? (TimeSpan?)null : TimeSpan.FromSeconds(100 - files);
            var view = _view with { FilesDone = files, BytesDone = files * 25_000_000L, BytesPerSecond = files * 1e6, Left = left };
            var line = ProgressText.TerminalLine(view, 79);
            return (line.Before.Length, line.Done + line.Rest, line.Length);
        });

        Assert.Single(places.Distinct());
    }

    [Fact]
    public void A_log_says_the_same_in_words() =>
        Assert.Equal("downloading: 12 of 40 files, 640 MB of 1.1 GB, 25 MB/s, 18 s left", ProgressText.LogLine(_view));

    [Fact]
    public void A_log_says_nothing_that_is_not_known() => Assert.Equal(
        "checking: 0 of 1 file, 0 bytes of 1.1 GB",
        ProgressText.LogLine(new ProgressView("checking", 0, 1, 0, 1_100_000_000, null, null)));

    [Theory]
    [InlineData(0, "1 s left")]
    [InlineData(17.2, "18 s left")]
    [InlineData(59.5, "1 min left")]
    [InlineData(61, "2 min left")]
    [InlineData(3600, "1 h 00 min left")]
    [InlineData(4741, "1 h 20 min left")]
    [InlineData(1e9, "days left")]
    public void The_time_left_is_rounded_up_and_labelled(double seconds, string expected) =>
        Assert.Equal(expected, TimeLeftText.Of(TimeSpan.FromSeconds(seconds)));
}
