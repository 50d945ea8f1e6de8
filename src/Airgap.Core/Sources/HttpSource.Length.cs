using System.Net;

namespace Airgap.Sources;

/// <summary>The length of a file, without its content.</summary>
internal sealed partial class HttpSource
{
    public async Task<long?> GetLengthAsync(string location, bool byContent, CancellationToken cancellationToken) =>
        (byContent ? null : await LengthOfHeadAsync(location, cancellationToken))
            ?? await LengthOfFirstByteAsync(location, cancellationToken);

    /// <summary>
    /// The length in the answer to HEAD; null if that answer proves nothing. Servers, mirrors and firewalls that do not support HEAD answer
    /// it with any error, with no length, with a length of zero, or with a page.
    /// </summary>
    private async Task<long?> LengthOfHeadAsync(string location, CancellationToken cancellationToken)
    {
        try
        {
            using var head = await SendAsync(HttpMethod.Head, new SourceRequest(location), cancellationToken);
            var address = AddressOf(location);
            return head.StatusCode == HttpStatusCode.OK
                && !WebPage.IsAnnouncedAsText(head, address)
                && !ContentCoding.IsCompressed(head, address)
                    ? Positive(head.Content.Headers.ContentLength)
                    : null;
        }
        catch (SourceException)
        {
            // Also a redirect that only HEAD gets: the request for the content decides.
            return null;
        }
    }

    /// <summary>The length in the answer to a request for the first byte; null if it has none.</summary>
    private async Task<long?> LengthOfFirstByteAsync(string location, CancellationToken cancellationToken)
    {
        using var part = await SendAsync(HttpMethod.Get, new SourceRequest(location), cancellationToken, firstByte: true);
        switch (part.StatusCode)
        {
            case HttpStatusCode.PartialContent:
                RequireFile(part, location);
                return Positive(part.Content.Headers.ContentRange?.Length);
            case HttpStatusCode.OK:
                await using (await OpenBodyAsync(part, location, cancellationToken))
                {
                    return Positive(part.Content.Headers.ContentLength);
                }

            case HttpStatusCode.RequestedRangeNotSatisfiable:
                // An empty file has no first byte.
                return null;
            default:
                throw await FailureAsync(part, location, cancellationToken);
        }
    }

    private static long? Positive(long? length) => length > 0 ? length : null;
}
