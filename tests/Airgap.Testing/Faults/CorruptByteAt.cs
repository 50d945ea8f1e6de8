namespace Airgap.Testing;

/// <summary>One byte of the file is wrong, and nothing tells; strikes only where that byte is sent.</summary>
/// <param name="Offset">Which byte, counted from the start of the file.</param>
public sealed record CorruptByteAt(long Offset) : Fault
{
    internal override bool AppliesTo(Exchange exchange) =>
        exchange.SendsBody && exchange.Extent.First <= Offset && Offset <= exchange.Extent.Last;

    internal override void After(Exchange exchange, Reply reply) => reply.CorruptAt = Offset;
}
