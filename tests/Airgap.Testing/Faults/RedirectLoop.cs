namespace Airgap.Testing;

/// <summary>The file is said to be elsewhere, and elsewhere is here.</summary>
public sealed record RedirectLoop : Fault
{
    internal override void After(Exchange exchange, Reply reply)
    {
        reply.Become(Testing.Reply.Text(302, ""));
        reply.Headers["Location"] = exchange.Url;
    }
}
