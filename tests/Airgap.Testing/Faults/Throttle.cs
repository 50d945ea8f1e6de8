namespace Airgap.Testing;

/// <summary>The body comes slowly; goes along with other faults.</summary>
/// <param name="BytesPerSecond">How slowly.</param>
public sealed record Throttle(long BytesPerSecond) : Fault
{
    internal override bool GoesAlong => true;

    internal override bool AppliesTo(Exchange exchange) => exchange.SendsBody;

    internal override void After(Exchange exchange, Reply reply) => reply.BytesPerSecond = BytesPerSecond;
}
