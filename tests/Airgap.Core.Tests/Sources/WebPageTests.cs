using Airgap.Sources;
using Xunit;

namespace Airgap.Core.Tests.Sources;

/// <summary>A page of a login or a firewall in the place of a file is named as one, and not requested again.</summary>
public sealed class WebPageTests
{
    private const string File = "https://example.com/k3s";
    private const string Page = "<!DOCTYPE html><html><body>Please sign in to continue</body></html>";

    [Theory]
    [InlineData("Content-Type: text/html; charset=utf-8\r\nContent-Length: 67\r\n", Page)]
    [InlineData("Content-Type: text/html\r\n", Page)]
    [InlineData("Content-Type: TEXT/HTML\r\n", "\r\n  <p>blocked</p>")]
    [InlineData("Content-Type: application/xhtml+xml\r\n", "<?xml version=\"1.0\"?><html/>")]
    [InlineData("", "\r\n <HTML><title>x</title></HTML>")]
    public async Task A_page_is_named_with_the_host_that_sent_it(string headers, string body)
    {
        using var server = new SourcesHeadServer($"HTTP/1.1 200 OK\r\n{headers}Connection: close\r\n\r\n{body}");
        using var door = SourcesDoor.Open(server.Setup);

        var refused = await door.RefuseAsync(File);
        var unmeasured = await Assert.ThrowsAsync<SourceException>(() => door.MeasureAsync(File));

        Assert.Equal((SourceFailure.Refused, "AG0304"), (refused.Failure, refused.Code.Id));
        Assert.Matches("^a web page came instead of the file http://127.0.0.1:[0-9]+/k3s, from 127.0.0.1$", refused.Message);
        Assert.Equal(refused.Message, unmeasured.Message);
        Assert.Empty(door.Notes);
    }

    [Fact]
    public async Task A_part_of_a_page_has_no_length()
    {
        using var server = new SourcesHeadServer("HTTP/1.1 206 Partial Content\r\nContent-Type: text/html\r\n"
            + "Content-Range: bytes 0-0/67\r\nContent-Length: 1\r\nConnection: close\r\n\r\n<");
        using var door = SourcesDoor.Open(server.Setup);

        var refused = await Assert.ThrowsAsync<SourceException>(() => door.MeasureAsync(File));

        Assert.Matches("^a web page came instead of the file http://127.0.0.1:[0-9]+/k3s, from 127.0.0.1$", refused.Message);
        Assert.Empty(door.Notes);
    }

    [Theory]
    [InlineData("https://example.com/k3s", "Content-Type: text/html\r\n", "\u007fELF, with the wrong type")]
    [InlineData("https://example.com/k3s", "", "<svg/> is no page")]
    [InlineData("https://example.com/k3s", "Content-Type: text/plain\r\n", "<html> as a text")]
    [InlineData("https://example.com/manual.html", "Content-Type: text/html\r\n", Page)]
    [InlineData("https://example.com/manual.HTM", "Content-Type: text/html\r\n", Page)]
    public async Task A_file_is_not_taken_for_a_page(string address, string headers, string body)
    {
        using var server = new SourcesHeadServer($"HTTP/1.1 200 OK\r\n{headers}Connection: close\r\n\r\n{body}");
        using var door = SourcesDoor.Open(server.Setup);

        Assert.Equal(body, await door.ReadAsync(address));
        Assert.Equal(body.Length, await door.MeasureAsync(address));
    }

    [Fact]
    public async Task A_file_of_no_bytes_and_no_type_is_not_taken_for_a_page()
    {
        using var server = new SourcesHeadServer("HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n");
        using var door = SourcesDoor.Open(server.Setup);

        Assert.Equal("", await door.ReadAsync(File));
    }
}
