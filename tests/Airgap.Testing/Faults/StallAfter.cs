namespace Airgap.Testing;

/// <summary>
/// After so many bytes of the body nothing more comes, and the connection stays open; strikes only where more would have come.
/// </summary>
/// <param name="Bytes">How many bytes the client gets; 0: the headers only.</param>
public sealed record StallAfter(long Bytes) : Fault
{
    internal override bool AppliesTo(Exchange exchange) => exchange.SendsBody && exchange.Extent.Count > Bytes;

    internal override void After(Exchange exchange, Reply reply) => reply.StallAfter = Bytes;
}
