namespace Airgap.Testing;

/// <summary>Content-Length says more than there is; after the true bytes the connection is closed.</summary>
/// <param name="Extra">How much more.</param>
public sealed record WrongLength(long Extra = 10) : Fault
{
    internal override bool AppliesTo(Exchange exchange) => exchange.SendsBody;

    internal override void After(Exchange exchange, Reply reply) => reply.DeclaredLength += Extra;
}
