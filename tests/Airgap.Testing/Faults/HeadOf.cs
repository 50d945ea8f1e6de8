namespace Airgap.Testing;

/// <summary>HEAD is answered with 200 and the length or the type of something else, such as of a firewall's page.</summary>
/// <param name="Length">The length; null: the true one.</param>
/// <param name="Type">The content type; null: the true one.</param>
public sealed record HeadOf(long? Length = null, string? Type = null) : Fault
{
    internal override bool AppliesTo(Exchange exchange) => exchange.IsHead && exchange.Content is not null;

    internal override void After(Exchange exchange, Reply reply)
    {
        reply.DeclaredLength = Length ?? reply.DeclaredLength;
        if (Type is not null)
        {
            reply.Headers["Content-Type"] = Type;
        }
    }
}
