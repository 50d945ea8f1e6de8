namespace Airgap.Testing;

/// <summary>The file is elsewhere.</summary>
/// <param name="Location">The other URL; where it ends in '/', the host and path that were asked for follow.</param>
/// <param name="Permanent">301 rather than 302.</param>
public sealed record RedirectTo(string Location, bool Permanent = false) : Fault
{
    internal override void After(Exchange exchange, Reply reply)
    {
        reply.Become(Testing.Reply.Text(Permanent ? 301 : 302, ""));
        reply.Headers["Location"] = Location.EndsWith('/')
            ? Location + string.Join('/', exchange.Path.Split('/').Select(Uri.EscapeDataString))
            : Location;
    }
}
