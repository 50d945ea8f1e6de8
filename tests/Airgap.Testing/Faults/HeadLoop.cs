namespace Airgap.Testing;

/// <summary>HEAD, and only HEAD, is redirected to itself.</summary>
public sealed record HeadLoop : Fault
{
    internal override bool AppliesTo(Exchange exchange) => exchange.IsHead;

    internal override void After(Exchange exchange, Reply reply) => new RedirectLoop().After(exchange, reply);
}
