namespace Airgap.Testing;

/// <summary>HEAD is answered with 200 and a length of zero, as some mirrors do for files that they have not fetched yet.</summary>
public sealed record EmptyHead : Fault
{
    internal override bool AppliesTo(Exchange exchange) => exchange.IsHead;

    internal override void After(Exchange exchange, Reply reply) => reply.DeclaredLength = 0;
}
