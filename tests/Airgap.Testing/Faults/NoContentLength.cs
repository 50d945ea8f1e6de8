namespace Airgap.Testing;

/// <summary>The answer has no length: it comes in chunks.</summary>
/// <param name="Ranges">Whether a range is still understood (its Content-Range then tells the whole length).</param>
public sealed record NoContentLength(bool Ranges = true) : Fault
{
    internal override bool AppliesTo(Exchange exchange) => exchange.SendsBody;

    internal override void Before(Exchange exchange) => exchange.Ranges = Ranges;

    internal override void After(Exchange exchange, Reply reply) => reply.DeclaredLength = null;
}
