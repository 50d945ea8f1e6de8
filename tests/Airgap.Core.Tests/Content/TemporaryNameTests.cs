using System.Text;
using Airgap.Content;
using Xunit;

namespace Airgap.Core.Tests.Content;

public sealed class TemporaryNameTests
{
    [Theory]
    [InlineData("k3s")]
    [InlineData("zertifikat-ü.pem")]
    public void A_short_name_is_readable_in_the_temporary_name(string name) =>
        Assert.Equal($".airgap-new-{name}", TemporaryName.Of(".airgap-new-", name));

    [Theory]
    [InlineData("a", 243, false)]
    [InlineData("a", 244, true)]
    [InlineData("a", 255, true)]
    [InlineData("ü", 127, true)]
    [InlineData("😀", 63, true)]
    public void A_temporary_name_is_at_most_255_bytes_long(string letter, int count, bool isReplaced)
    {
        var name = string.Concat(Enumerable.Repeat(letter, count));

        var temporary = TemporaryName.Of(".airgap-new-", name);

        Assert.InRange(Encoding.UTF8.GetByteCount(temporary), 1, 255);
        Assert.Equal(isReplaced, !temporary.Contains(name, StringComparison.Ordinal));
        Assert.StartsWith(".airgap-new-", temporary, StringComparison.Ordinal);
        Assert.Equal(temporary, TemporaryName.Of(".airgap-new-", name));
    }

    [Fact]
    public void Long_names_that_differ_only_at_the_end_have_different_temporary_names() =>
        Assert.NotEqual(
            TemporaryName.Of(".airgap-new-", new string('a', 250)),
            TemporaryName.Of(".airgap-new-", new string('a', 249) + "b"));

    [Fact]
    public void A_file_named_after_the_digest_of_a_long_name_has_another_temporary_name()
    {
        var name = new string('a', 250);
        var digest = Digest.Of(Encoding.UTF8.GetBytes(name)).ToString();

        Assert.NotEqual(TemporaryName.Of(".airgap-new-", name), TemporaryName.Of(".airgap-new-", digest));
    }

    [Fact]
    public void The_suffix_is_kept()
    {
        Assert.Equal(".airgap-tmp-list-1", TemporaryName.Of(".airgap-tmp-", "list", "-1"));
        Assert.EndsWith("-1", TemporaryName.Of(".airgap-tmp-", new string('a', 242), "-1"), StringComparison.Ordinal);
    }
}
