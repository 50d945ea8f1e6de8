namespace Airgap.Testing;

/// <summary>HEAD is not allowed here.</summary>
/// <param name="Code">405, or 403 as servers with signed URLs say.</param>
public sealed record NoHead(int Code = 405) : Fault
{
    internal override bool AppliesTo(Exchange exchange) => exchange.IsHead;

    internal override void After(Exchange exchange, Reply reply)
    {
        reply.Become(Testing.Reply.Text(Code, "HEAD is not for you."));
        if (Code == 405)
        {
            reply.Headers["Allow"] = "GET";
        }
    }
}
