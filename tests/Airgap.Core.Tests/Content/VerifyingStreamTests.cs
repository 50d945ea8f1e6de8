using System.Security.Cryptography;
using Airgap.Content;
using Xunit;

namespace Airgap.Core.Tests.Content;

public sealed class VerifyingStreamTests
{
    private static readonly byte[] _content = [.. Enumerable.Range(0, 1000).Select(number => (byte)number)];

    [Fact]
    public async Task A_stream_that_is_read_to_the_end_has_the_right_bytes()
    {
        using var stream = new VerifyingStream(new MemoryStream(_content), ContentId.Of(_content));
        using var copy = new MemoryStream();

        await stream.CopyToAsync(copy, 64);

        Assert.Equal(_content, copy.ToArray());
        Assert.Equal(_content.Length, stream.Position);
    }

    [Fact]
    public void A_second_hash_is_computed_in_the_same_pass_also_over_earlier_bytes()
    {
        using var stream = new VerifyingStream(new MemoryStream(_content[300..]), ContentId.Of(_content), withSha512: true);
        stream.Absorb(_content.AsSpan(0, 300));
        Assert.Null(stream.Sha512);

        stream.CopyTo(Stream.Null);

        Assert.Equal(Convert.ToHexStringLower(SHA512.HashData(_content)), stream.Sha512.ToString());
    }

    [Theory]
    [InlineData("")]
    [InlineData("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad")]
    [InlineData("<html>")]
    public void Other_texts_are_no_SHA_512(string text) => Assert.Null(Sha512Digest.TryParse(text));

    [Fact]
    public void A_SHA_512_has_128_digits_in_any_case()
    {
        var text = Convert.ToHexString(SHA512.HashData(_content));

        Assert.Equal(Sha512Digest.FromHash(SHA512.HashData(_content)), Sha512Digest.TryParse(text));
        Assert.Null(Sha512Digest.TryParse(text[1..] + "g"));
    }

    [Fact]
    public void The_end_may_be_read_twice()
    {
        using var stream = new VerifyingStream(new MemoryStream(_content), ContentId.Of(_content));
        stream.CopyTo(Stream.Null);

        Assert.Equal(0, stream.Read(new byte[10], 0, 10));
        Assert.Equal(0, stream.Read(new byte[10], 0, 10));
    }

    [Fact]
    public void A_stream_that_ends_early_is_reported_with_both_sizes()
    {
        using var stream = new VerifyingStream(new MemoryStream(_content, 0, 999), ContentId.Of(_content));

        var thrown = Assert.Throws<ContentMismatchException>(() => stream.CopyTo(Stream.Null));

        Assert.Equal("expected 1000 bytes, found 999", thrown.Message);
        Assert.True(thrown.IsShort);
        Assert.Equal(999, thrown.FoundSize);
        Assert.Null(thrown.FoundDigest);
    }

    [Fact]
    public void The_first_byte_too_many_ends_the_reading()
    {
        var endless = new EndlessStream();
        using var stream = new VerifyingStream(endless, ContentId.Of(_content));

        var thrown = Assert.Throws<ContentMismatchException>(() => stream.CopyTo(Stream.Null, 100));

        Assert.Equal("expected 1000 bytes, found more", thrown.Message);
        Assert.False(thrown.IsShort);
        Assert.InRange(endless.Given, 1001, 1100);
    }

    [Fact]
    public void Other_bytes_are_reported_with_both_checksums()
    {
        var other = _content.ToArray();
        other[500] ^= 1;
        using var stream = new VerifyingStream(new MemoryStream(other), ContentId.Of(_content));

        var thrown = Assert.Throws<ContentMismatchException>(() => stream.CopyTo(Stream.Null));

        Assert.Equal($"expected sha256 {Digest.Of(_content)}, found {Digest.Of(other)}", thrown.Message);
        Assert.Equal(ContentId.Of(_content), thrown.Expected);
        Assert.Equal(Digest.Of(other), thrown.FoundDigest);
        Assert.False(thrown.IsShort);
    }

    [Fact]
    public void Wrong_bytes_stay_wrong_when_the_end_is_read_again()
    {
        using var stream = new VerifyingStream(new MemoryStream(new byte[1000]), ContentId.Of(_content));

        Assert.Throws<ContentMismatchException>(() => stream.CopyTo(Stream.Null));
        Assert.Throws<ContentMismatchException>(() => stream.Read(new byte[10], 0, 10));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(400)]
    [InlineData(1000)]
    public async Task What_a_resumed_file_holds_already_counts(int already)
    {
        using var stream = new VerifyingStream(new MemoryStream(_content, already, _content.Length - already), ContentId.Of(_content));

        stream.Absorb(_content.AsSpan(0, already));
        await stream.CopyToAsync(Stream.Null);

        Assert.Equal(_content.Length, stream.Position);
    }

    [Fact]
    public void A_resumed_file_whose_beginning_is_wrong_is_refused()
    {
        using var stream = new VerifyingStream(new MemoryStream(_content, 400, 600), ContentId.Of(_content));

        stream.Absorb(new byte[400]);

        Assert.Throws<ContentMismatchException>(() => stream.CopyTo(Stream.Null));
    }

    [Fact]
    public void A_resumed_file_that_is_too_long_already_is_refused_before_anything_is_read()
    {
        using var stream = new VerifyingStream(new MemoryStream(_content), ContentId.Of(_content));

        Assert.Throws<ContentMismatchException>(() => stream.Absorb(new byte[1001]));
    }

    [Fact]
    public async Task A_read_into_no_room_is_not_the_end()
    {
        using var stream = new VerifyingStream(new MemoryStream(_content), ContentId.Of(_content));

        var read = await stream.ReadAsync(Memory<byte>.Empty);
        await stream.CopyToAsync(Stream.Null);

        Assert.Equal(0, read);
    }

    /// <summary>A server that never stops sending.</summary>
    private sealed class EndlessStream : MemoryStream
    {
        public int Given { get; private set; }

        public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

        public override int Read(Span<byte> buffer)
        {
            Given += buffer.Length;
            return buffer.Length;
        }
    }
}
