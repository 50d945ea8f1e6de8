namespace Airgap.Testing;

/// <summary>A request for a range is answered with 206 from the right byte on, up to the end of a file of another length.</summary>
/// <param name="Extra">How much longer; negative: shorter.</param>
public sealed record WrongTotal(long Extra) : Fault
{
    internal override bool AppliesTo(Exchange exchange) => exchange is { AsksForRange: true, SendsBody: true };

    internal override void After(Exchange exchange, Reply reply)
    {
        var (first, total) = (reply.Extent.First, exchange.Content!.Length + Extra);
        reply.Extent = new ByteRange(first, Math.Min(total, exchange.Content.Length) - 1);
        reply.DeclaredLength = total - first;
        reply.Headers["Content-Range"] = FormattableString.Invariant($"bytes {first}-{total - 1}/{total}");
    }
}
