namespace Airgap.Testing;

/// <summary>A connection with a HEAD request ends without an answer.</summary>
public sealed record CutHead : Fault
{
    internal override bool AppliesTo(Exchange exchange) => exchange.IsHead;

    internal override void After(Exchange exchange, Reply reply) => reply.Aborted = true;
}
