namespace Airgap.Testing;

/// <summary>A request for a range is answered with 206 and another range of the same size, honestly named in Content-Range.</summary>
public sealed record WrongContentRange : Fault
{
    internal override bool AppliesTo(Exchange exchange) => exchange is { AsksForRange: true, SendsBody: true, Content.Length: > 1 };

    internal override void After(Exchange exchange, Reply reply)
    {
        var (asked, length) = (reply.Extent, exchange.Content!.Length);
        var first = asked.First > 0 ? 0 : 1;
        reply.Extent = new ByteRange(first, Math.Min(first + asked.Count, length) - 1);
        reply.DeclaredLength = reply.Extent.Count;
        reply.Headers["Content-Range"] = FormattableString.Invariant($"bytes {reply.Extent.First}-{reply.Extent.Last}/{length}");
    }
}
