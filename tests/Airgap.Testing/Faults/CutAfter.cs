namespace Airgap.Testing;

/// <summary>The connection ends after so many bytes of the body; strikes only where more would have come.</summary>
/// <param name="Bytes">How many bytes the client gets; 0: the headers only.</param>
/// <param name="Reset">False: it is closed, and the client surely gets every byte; true: it is reset, and some may be lost.</param>
public sealed record CutAfter(long Bytes, bool Reset = false) : Fault
{
    internal override bool AppliesTo(Exchange exchange) => exchange.SendsBody && exchange.Extent.Count > Bytes;

    internal override void After(Exchange exchange, Reply reply)
    {
        reply.CutAfter = Bytes;
        reply.Reset = Reset;
    }
}
