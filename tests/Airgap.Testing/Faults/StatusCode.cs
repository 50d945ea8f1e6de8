using System.Globalization;

namespace Airgap.Testing;

/// <summary>Any request is answered with a status and a few words.</summary>
/// <param name="Code">The status.</param>
/// <param name="RetryAfter">What Retry-After says, in whole seconds; null: there is no such header.</param>
public sealed record StatusCode(int Code, TimeSpan? RetryAfter = null) : Fault
{
    /// <summary>What Retry-After says, as a date; it goes before <see cref="RetryAfter"/>.</summary>
    public DateTimeOffset? RetryAt { get; init; }

    internal override void After(Exchange exchange, Reply reply)
    {
        reply.Become(Testing.Reply.Text(Code, FormattableString.Invariant($"The server says {Code}.")));
        var wait = RetryAt?.ToString("R", CultureInfo.InvariantCulture)
            ?? RetryAfter?.TotalSeconds.ToString("F0", CultureInfo.InvariantCulture);
        if (wait is not null)
        {
            reply.Headers["Retry-After"] = wait;
        }
    }
}
