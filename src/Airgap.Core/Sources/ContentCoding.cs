namespace Airgap.Sources;

/// <summary>
/// Compression on the way. Requests ask for none (<c>Accept-Encoding: identity</c>), since sizes, ranges and checksums are those of the
/// file itself.
/// </summary>
internal static class ContentCoding
{
    /// <summary>Whether a body is a compressed form of the requested file.</summary>
    public static bool IsCompressed(HttpResponseMessage response, Uri requested) => Codings(response, requested).Length > 0;

    /// <summary>The error for a compressed body. It names the proxy if one is known: from the settings or from <c>Via</c>.</summary>
    public static SourceException Error(HttpResponseMessage response, Uri requested, Uri? proxy)
    {
        var name = proxy is not null ? Address.OfProxy(proxy) : response.Headers.Via.FirstOrDefault()?.ReceivedBy;
        return new SourceException(
            SourceFailure.Refused,
            Codes.UnexpectedAnswer,
            $"{Address.ForPeople(response.RequestMessage!.RequestUri!)} came compressed ({Codings(response, requested)}), "
                + "although only the file itself was requested",
            name is null
                ? $"ask the administrator of {requested.Host}, or of a proxy on the way to it, to turn compression off for this address"
                : $"ask the administrator of the proxy {name} to turn compression off for this address");
    }

    /// <summary>
    /// The codings that change the file. Some servers announce the compression of the file itself, such as <c>x-gzip</c> for a
    /// <c>.tar.gz</c>: the body is then the file.
    /// </summary>
    private static string Codings(HttpResponseMessage response, Uri requested)
    {
        var extension = Path.GetExtension(requested.AbsolutePath).ToUpperInvariant();
        return string.Join(", ", response.Content.Headers.ContentEncoding.Where(
            coding => !coding.Equals("identity", StringComparison.OrdinalIgnoreCase) && !IsOfFile(coding, extension)));
    }

    private static bool IsOfFile(string coding, string extension) => coding.ToUpperInvariant() switch
    {
        "GZIP" or "X-GZIP" => extension is ".GZ" or ".TGZ",
        "ZSTD" => extension is ".ZST",
        "BR" => extension is ".BR",
        "XZ" or "X-XZ" => extension is ".XZ",
        "BZIP2" or "X-BZIP2" => extension is ".BZ2",
        _ => false,
    };
}
