using Airgap.Sources;
using Xunit;

namespace Airgap.Core.Tests.Sources;

/// <summary>A body that a proxy compresses is not the file.</summary>
public sealed class ContentCodingTests
{
    [Theory]
    [InlineData("Content-Encoding: gzip\r\n", "came compressed (gzip)", "127.0.0.1")]
    [InlineData("Content-Encoding: br\r\nVia: 1.1 proxy.example.com:3128 (squid)\r\n", "came compressed (br)", "proxy.example.com:3128")]
    [InlineData("Content-Encoding: identity, deflate\r\n", "came compressed (deflate)", "127.0.0.1")]
    public async Task A_compressed_body_is_an_error_that_names_the_proxy(string header, string sentence, string name)
    {
        using var server = new SourcesHeadServer($"HTTP/1.1 200 OK\r\n{header}Content-Length: 4\r\nConnection: close\r\n\r\nhere");
        using var door = SourcesDoor.Open(server.Setup);

        var refused = await door.RefuseAsync("https://example.com/k3s");
        var unmeasured = await Assert.ThrowsAsync<SourceException>(() => door.MeasureAsync("https://example.com/k3s"));

        Assert.Equal((SourceFailure.Refused, "AG0304"), (refused.Failure, refused.Code.Id));
        Assert.Contains(sentence, refused.Message, StringComparison.Ordinal);
        Assert.Contains(name, refused.Hint, StringComparison.Ordinal);
        Assert.Equal(refused.Message, unmeasured.Message);
    }

    [Fact]
    public async Task A_part_of_a_compressed_body_has_no_length()
    {
        using var server = new SourcesHeadServer("HTTP/1.1 206 Partial Content\r\nContent-Encoding: gzip\r\n"
            + "Content-Range: bytes 0-0/4\r\nContent-Length: 1\r\nConnection: close\r\n\r\nh");
        using var door = SourcesDoor.Open(server.Setup);

        var refused = await Assert.ThrowsAsync<SourceException>(() => door.MeasureAsync("https://example.com/k3s"));

        Assert.Equal("AG0304", refused.Code.Id);
        Assert.Contains("came compressed (gzip)", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_proxy_of_the_settings_is_named_without_its_password()
    {
        using var server = new SourcesHeadServer("HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nConnection: close\r\n\r\nhere");
        using var door = SourcesDoor.Open(server.Setup with { ProxyOf = _ => new Uri("http://ada:secret@proxy.example.com:3128") });

        var refused = await door.RefuseAsync("https://example.com/k3s");

        Assert.Contains("the proxy proxy.example.com:3128 ", refused.Hint, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", refused.Hint, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("image.tar.gz", "x-gzip")]
    [InlineData("image.tgz", "gzip")]
    [InlineData("k3s-airgap-images-amd64.tar.zst", "zstd")]
    [InlineData("k3s", "identity")]
    public async Task The_compression_of_the_file_itself_is_no_compression_on_the_way(string name, string coding)
    {
        using var server = new SourcesHeadServer($"HTTP/1.1 200 OK\r\nContent-Encoding: {coding}\r\nConnection: close\r\n\r\nhere");
        using var door = SourcesDoor.Open(server.Setup);

        Assert.Equal("here", await door.ReadAsync($"https://example.com/{name}"));
    }
}
