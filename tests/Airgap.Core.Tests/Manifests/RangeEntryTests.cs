using Airgap.Manifests;
using Airgap.Versions;
using Xunit;

namespace Airgap.Core.Tests.Manifests;

public sealed class RangeEntryTests
{
    [Fact]
    public void A_range_holds_every_minor_with_both_ends() =>
        Assert.Equal(["1.31", "1.32", "1.33"], Range("1.31", "1.33").Minors.Select(minor => minor.ToString()));

    [Theory]
    [InlineData("1.31", "1.31", true)]
    [InlineData("1.0", "1.39", true)]
    [InlineData("1.0", "1.40", false)]
    [InlineData("1.33", "1.31", false)]
    [InlineData("1.31", "2.33", false)]
    [InlineData("2.31", "1.33", false)]
    [InlineData("1.0", "1.999999", false)]
    public void A_range_is_sensible_from_low_to_high_within_one_major_and_up_to_40_minors(string first, string last, bool sensible) =>
        Assert.Equal(sensible, Range(first, last).IsValid);

    private static RangeEntry Range(string first, string last)
    {
        Assert.True(MinorVersion.TryParse(first, out var from));
        Assert.True(MinorVersion.TryParse(last, out var to));
        return new RangeEntry(from, to);
    }
}
