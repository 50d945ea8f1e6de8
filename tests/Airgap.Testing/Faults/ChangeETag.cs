using System.Globalization;

namespace Airgap.Testing;

/// <summary>The file has an ETag that it never had before, a new one each time; so If-Range fails and the whole is sent.</summary>
public sealed record ChangeETag : Fault
{
    private static int _changes;

    internal override bool AppliesTo(Exchange exchange) => exchange.Content is not null;

    internal override void Before(Exchange exchange) =>
        exchange.ETag = string.Create(CultureInfo.InvariantCulture, $"\"changed-{Interlocked.Increment(ref _changes)}\"");
}
