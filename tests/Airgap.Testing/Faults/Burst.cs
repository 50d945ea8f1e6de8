namespace Airgap.Testing;

/// <summary>GitHub's secondary rate limit: too many requests at once, while requests of the hour remain.</summary>
/// <param name="RetryAfter">What Retry-After says; null: only the text says what it is.</param>
public sealed record Burst(TimeSpan? RetryAfter = null) : Fault
{
    /// <summary>403, or 429.</summary>
    public int Code { get; init; } = 403;

    internal override void After(Exchange exchange, Reply reply)
    {
        const string text = "{\"message\":\"You have exceeded a secondary rate limit. Please wait a few minutes before you try again.\"}";
        new StatusCode(Code, RetryAfter).After(exchange, reply);
        var headers = reply.Headers.Where(header => header.Key == "Retry-After").ToArray();
        reply.Become(Testing.Reply.Text(Code, text, "application/json; charset=utf-8"));
        reply.Headers["X-RateLimit-Remaining"] = "42";
        reply.Headers["X-RateLimit-Reset"] = "9999999999";
        foreach (var (name, value) in headers)
        {
            reply.Headers[name] = value;
        }
    }
}
