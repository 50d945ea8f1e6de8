namespace Airgap.Testing;

/// <summary>A request for a range is answered with 416.</summary>
public sealed record RangeNotSatisfiable : Fault
{
    internal static Reply Reply(Content content)
    {
        var reply = Testing.Reply.Text(416, "Range Not Satisfiable");
        reply.Headers["Content-Range"] = FormattableString.Invariant($"bytes */{content.Length}");
        return reply;
    }

    internal override bool AppliesTo(Exchange exchange) => exchange.AsksForRange;

    internal override void After(Exchange exchange, Reply reply) => reply.Become(Reply(exchange.Content!));
}
