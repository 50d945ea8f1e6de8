using System.Text;

namespace Airgap.Sources;

/// <summary>Recognizes the page of a login or a firewall that a network sends in the place of a file.</summary>
internal static class WebPage
{
    /// <summary>How many bytes of a file are enough to recognize a page.</summary>
    public const int Start = 64;

    private static readonly string[] _tags = ["<!doctype html", "<html", "<head", "<script", "<!--"];

    /// <summary>Whether a response may be a page although a file was requested: it says so, or it says nothing.</summary>
    /// <param name="response">The response.</param>
    /// <param name="requested">The requested address. A file whose own name ends in <c>.html</c> is no page in its place.</param>
    public static bool MayBe(HttpResponseMessage response, Uri requested) =>
        !IsNamedAsOne(requested) && (SaysSo(response) || response.Content.Headers.ContentType is null);

    /// <summary>Whether the headers alone say that it is a page.</summary>
    public static bool IsAnnounced(HttpResponseMessage response, Uri requested) => !IsNamedAsOne(requested) && SaysSo(response);

    /// <summary>
    /// Whether these first bytes are a page's. A file that a server calls HTML by mistake does not begin with a tag, and a file without
    /// a type must begin with one of the tags that begin pages (https://mimesniff.spec.whatwg.org/).
    /// </summary>
    public static bool Begins(ReadOnlySpan<byte> first, HttpResponseMessage response)
    {
        var encoding = first is [0xFF, 0xFE, ..] ? Encoding.Unicode : first is [0xFE, 0xFF, ..] ? Encoding.BigEndianUnicode : Encoding.UTF8;
        var text = encoding.GetString(first).TrimStart('\uFEFF', ' ', '\t', '\r', '\n');
        return SaysSo(response)
            ? text.StartsWith('<')
            : _tags.Any(tag => text.StartsWith(tag, StringComparison.OrdinalIgnoreCase));
    }

    /// <summary>The error for a page.</summary>
    public static SourceException Error(HttpResponseMessage response, Uri requested, Uri? proxy)
    {
        var sender = response.RequestMessage!.RequestUri!.Host;
        return new SourceException(
            SourceFailure.Refused,
            Codes.UnexpectedAnswer,
            $"a web page came instead of the file {Address.ForPeople(requested)}, from {sender}",
            "open the address in a browser: "
                + (proxy is null ? $"{sender}, a proxy or a firewall" : $"the proxy {Address.OfProxy(proxy)}, {sender} or a firewall")
                + " may want a login or block it")
        {
            Host = response.RequestMessage.RequestUri.Authority,
            Reason = "a web page came instead of the file",
            IsWebPage = true,
        };
    }

    private static bool SaysSo(HttpResponseMessage response) =>
        response.Content.Headers.ContentType?.MediaType is { } type
        && (type.Equals("text/html", StringComparison.OrdinalIgnoreCase)
            || type.Equals("application/xhtml+xml", StringComparison.OrdinalIgnoreCase));

    private static bool IsNamedAsOne(Uri requested) =>
        Path.GetExtension(requested.AbsolutePath).ToUpperInvariant() is ".HTML" or ".HTM" or ".XHTML";
}
