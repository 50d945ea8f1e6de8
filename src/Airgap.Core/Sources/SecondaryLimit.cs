namespace Airgap.Sources;

/// <summary>
/// GitHub's limit on bursts of requests. Its answer is 403 or 429, with or without <c>Retry-After</c>; without it, the next request must
/// wait a minute (https://docs.github.com/rest/using-the-rest-api/rate-limits-for-the-rest-api#exceeding-the-rate-limit).
/// </summary>
internal static class SecondaryLimit
{
    private const int LongestText = 4096;

    private static readonly TimeSpan _minute = TimeSpan.FromMinutes(1);

    /// <summary>The pause that an answer of GitHub demands by its text alone; null if it does not.</summary>
    public static async Task<TimeSpan?> PauseAsync(HttpResponseMessage response, Uri requested, CancellationToken cancellationToken)
    {
        if ((int)response.StatusCode is not (403 or 429)
            || requested.Host != HttpSettings.ApiHost
            || response.Headers.RetryAfter is not null
            || (response.Headers.TryGetValues("X-RateLimit-Remaining", out var remaining) && remaining.Contains("0")))
        {
            return null;
        }

        try
        {
            var buffer = new byte[LongestText];
            await using var body = await response.Content.ReadAsStreamAsync(cancellationToken);
            var read = await body.ReadAtLeastAsync(buffer, LongestText, throwOnEndOfStream: false, cancellationToken);
            return buffer.AsSpan(0, read).IndexOf("secondary rate limit"u8) >= 0 ? _minute : null;
        }
        catch (Exception exception) when (exception is IOException or HttpRequestException)
        {
            return null;
        }
    }
}
