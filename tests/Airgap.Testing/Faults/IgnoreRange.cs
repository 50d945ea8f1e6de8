namespace Airgap.Testing;

/// <summary>A request for a range is answered with 200 and the whole.</summary>
public sealed record IgnoreRange : Fault
{
    internal override bool AppliesTo(Exchange exchange) => exchange.AsksForRange;

    internal override void Before(Exchange exchange) => exchange.Ranges = false;
}
