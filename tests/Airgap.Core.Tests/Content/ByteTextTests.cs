using Airgap.Content;
using Xunit;

namespace Airgap.Core.Tests.Content;

public sealed class ByteTextTests
{
    [Theory]
    [InlineData(0, "0 bytes")]
    [InlineData(1, "1 byte")]
    [InlineData(812, "812 bytes")]
    [InlineData(999, "999 bytes")]
    [InlineData(1000, "1.0 kB")]
    [InlineData(9949, "9.9 kB")]
    [InlineData(9950, "10 kB")]
    [InlineData(57_000_000, "57 MB")]
    [InlineData(999_499_999, "999 MB")]
    [InlineData(999_500_000, "1.0 GB")]
    [InlineData(1_930_000_000, "1.9 GB")]
    [InlineData(5_000_000_000_000_000, "5000 TB")]
    public void A_size_has_two_or_three_digits_and_a_unit(long bytes, string expected) => Assert.Equal(expected, ByteText.Of(bytes));
}
