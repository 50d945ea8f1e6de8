namespace Airgap.Testing;

/// <summary>One page of a list meets another fault.</summary>
/// <param name="Page">The number of the page, as <c>page=N</c> in the query.</param>
/// <param name="Fault">The fault.</param>
public sealed record FailPage(int Page, Fault Fault) : Fault
{
    /// <summary>One page of a list is answered with a status.</summary>
    public FailPage(int page, int status)
        : this(page, new StatusCode(status))
    {
    }

    internal override bool AppliesTo(Exchange exchange) =>
        exchange.Url.EndsWith(FormattableString.Invariant($"&page={Page}"), StringComparison.Ordinal) && Fault.AppliesTo(exchange);

    internal override void After(Exchange exchange, Reply reply) => Fault.After(exchange, reply);
}
