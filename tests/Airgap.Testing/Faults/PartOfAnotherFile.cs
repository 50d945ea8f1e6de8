namespace Airgap.Testing;

/// <summary>
/// A request for a range is answered with 206 of another file of the same length, whose ETag says so, whatever If-Range asked.
/// </summary>
public sealed record PartOfAnotherFile : Fault
{
    internal override bool AppliesTo(Exchange exchange) => exchange is { AsksForRange: true, SendsBody: true };

    internal override void After(Exchange exchange, Reply reply)
    {
        reply.Headers["ETag"] = "\"another\"";
        reply.CorruptAt = reply.Extent.First;
    }
}
