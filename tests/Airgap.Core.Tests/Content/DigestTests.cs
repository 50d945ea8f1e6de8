using System.Security.Cryptography;
using System.Text;
using Airgap.Content;
using CsCheck;
using Xunit;

namespace Airgap.Core.Tests.Content;

public sealed class DigestTests
{
    /// <summary>Of the three bytes "abc" (FIPS 180-2, appendix B.1).</summary>
    private const string OfAbc = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";

    private const string OfNothing = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";

    [Fact]
    public void A_digest_is_the_SHA_256_of_the_bytes() =>
        Assert.Equal(OfAbc, Digest.Of("abc"u8).ToString());

    [Fact]
    public void A_digest_is_read_from_64_digits()
    {
        Assert.True(Digest.TryParse(OfAbc, out var digest));
        Assert.Equal(Digest.Of("abc"u8), digest);
        Assert.Equal(digest, Digest.Parse(OfAbc));
    }

    [Fact]
    public void Upper_case_is_understood_and_printed_in_lower_case()
    {
        Assert.True(Digest.TryParse(OfAbc.ToUpperInvariant(), out var digest));
        Assert.Equal(OfAbc, digest.ToString());
        Assert.Equal(Digest.Of("abc"u8), digest);
    }

    [Theory]
    [InlineData(OfNothing)]
    [InlineData("E3B0C44298FC1C149AFBF4C8996FB92427AE41E4649B934CA495991B7852B855")]
    public void The_digest_of_an_empty_file_is_refused(string text)
    {
        Assert.False(Digest.TryParse(text, out var digest));
        Assert.Equal(default, digest);
    }

    [Theory]
    [InlineData("")]
    [InlineData("ba7816bf")]
    [InlineData("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015a")]
    [InlineData("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad0")]
    [InlineData("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ag")]
    [InlineData(" a7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad")]
    [InlineData("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015a\n")]
    [InlineData("0x7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad")]
    [InlineData("٣a7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad")]
    public void Anything_but_64_hexadecimal_digits_is_refused(string text)
    {
        Assert.False(Digest.TryParse(text, out var digest));
        Assert.Equal(default, digest);
        Assert.Equal($"'{text}' is not a SHA-256", Assert.Throws<FormatException>(() => Digest.Parse(text)).Message);
    }

    [Fact]
    public void The_hash_of_nothing_equals_no_digest_that_was_read()
    {
        var nothing = Digest.FromHash(SHA256.HashData([]));

        Assert.Equal(OfNothing, nothing.ToString());
        Assert.False(Digest.TryParse(nothing.ToString(), out _));
    }

    [Fact]
    public void What_a_digest_prints_reads_back_as_the_same() =>
        Gen.String.Select(text => Digest.Of(Encoding.UTF8.GetBytes(text + ".")))
            .Sample(digest => Digest.Parse(digest.ToString()) == digest);

    [Fact]
    public void Other_bytes_have_another_digest() =>
        Assert.NotEqual(ContentId.Of("abc"u8), ContentId.Of("abd"u8));

    [Fact]
    public void Content_is_its_size_and_its_digest() =>
        Assert.Equal(new ContentId(3, Digest.Parse(OfAbc)), ContentId.Of("abc"u8));
}
