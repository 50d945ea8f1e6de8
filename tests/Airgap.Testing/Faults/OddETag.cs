namespace Airgap.Testing;

/// <summary>The file has this ETag; RFC 9110 allows bytes above 127 in it. It goes along with other faults.</summary>
/// <param name="Tag">The tag with its quotes, in Latin-1.</param>
public sealed record OddETag(string Tag) : Fault
{
    internal override bool GoesAlong => true;

    internal override bool AppliesTo(Exchange exchange) => exchange.Content is not null;

    internal override void Before(Exchange exchange) => exchange.ETag = Tag;
}
