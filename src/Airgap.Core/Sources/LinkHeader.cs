namespace Airgap.Sources;

/// <summary>Reads the <c>Link</c> header (RFC 8288).</summary>
internal static class LinkHeader
{
    /// <summary>The absolute address of the next page; null if there is none, or if it leads from https to http.</summary>
    public static string? Next(HttpResponseMessage response, Uri requested)
    {
        if (!response.Headers.TryGetValues("Link", out var values))
        {
            return null;
        }

        foreach (var link in values.SelectMany(value => value.Split(',')))
        {
            var parts = link.Split(';');
            var target = parts[0].Trim();
            if (target is ['<', .., '>']
                && parts.Skip(1).Any(part => part.Trim() is "rel=\"next\"" or "rel=next")
                && Uri.TryCreate(requested, target[1..^1], out var next)
                && (next.Scheme == Uri.UriSchemeHttps || (next.Scheme == Uri.UriSchemeHttp && requested.Scheme == Uri.UriSchemeHttp)))
            {
                return next.AbsoluteUri;
            }
        }

        return null;
    }
}
