namespace Airgap.Testing;

/// <summary>HEAD is answered with 200 and the headers of a web page.</summary>
public sealed record PageToHead : Fault
{
    internal override bool AppliesTo(Exchange exchange) => exchange.IsHead;

    internal override void After(Exchange exchange, Reply reply) => new HtmlInstead().After(exchange, reply);
}
