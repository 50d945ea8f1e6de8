using System.Globalization;

namespace Airgap.Testing;

/// <summary>What GitHub's API answers when an address has asked too often.</summary>
/// <param name="Reset">From when on it answers again.</param>
public sealed record RateLimited(DateTimeOffset Reset) : Fault
{
    /// <summary>403, or 429 as some of GitHub's servers say.</summary>
    public int Code { get; init; } = 403;

    /// <summary>Whether it says how many requests remain: some servers in between drop that.</summary>
    public bool TellsRemaining { get; init; } = true;

    internal override void After(Exchange exchange, Reply reply)
    {
        const string text = "{\"message\":\"API rate limit exceeded for 127.0.0.1. (But here's the good news: Authenticated requests "
            + "get a higher rate limit. Check out the documentation for more details.)\",\"documentation_url\":"
            + "\"https://docs.github.com/rest/overview/resources-in-the-rest-api#rate-limiting\"}";
        reply.Become(Testing.Reply.Text(Code, text, "application/json; charset=utf-8"));
        reply.Headers["X-RateLimit-Limit"] = "60";
        if (TellsRemaining)
        {
            reply.Headers["X-RateLimit-Remaining"] = "0";
        }

        reply.Headers["X-RateLimit-Used"] = "60";
        reply.Headers["X-RateLimit-Resource"] = "core";
        reply.Headers["X-RateLimit-Reset"] = Reset.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
    }
}
