using System.Net;

namespace Airgap.Sources;

/// <summary>The length of a file, without its content.</summary>
internal sealed partial class HttpSource
{
    /// <summary>
    /// The length in the response to a request for the first byte; null if it has none. HEAD is not used: servers, mirrors and firewalls
    /// answer it with errors and with wrong lengths, and signed addresses are valid only for GET.
    /// </summary>
    public async Task<long?> GetLengthAsync(string location, CancellationToken cancellationToken)
    {
        using var response = await SendAsync(new SourceRequest(location), cancellationToken, firstByte: true);
        switch (response.StatusCode)
        {
            case HttpStatusCode.PartialContent:
                RequireFile(response, location);
                return Positive(response.Content.Headers.ContentRange?.Length);
            case HttpStatusCode.OK:
                // The server ignored the range. To close the body ends the response: at most its start was received.
                await using (await OpenBodyAsync(response, location, cancellationToken))
                {
                    return Positive(response.Content.Headers.ContentLength);
                }

            case HttpStatusCode.RequestedRangeNotSatisfiable:
                // An empty file has no first byte.
                return null;
            default:
                throw await FailureAsync(response, location, cancellationToken);
        }
    }

    private static long? Positive(long? length) => length > 0 ? length : null;
}
