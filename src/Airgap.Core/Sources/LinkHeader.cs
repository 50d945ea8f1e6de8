namespace Airgap.Sources;

/// <summary>The <c>Link</c> header (RFC 8288), of which only the next page matters.</summary>
internal static class LinkHeader
{
    /// <summary>The address of the next page, made absolute against the one that was asked for.</summary>
    public static string? Next(HttpResponseMessage response, Uri asked)
    {
        if (!response.Headers.TryGetValues("Link", out var values))
        {
            return null;
        }

        foreach (var link in values.SelectMany(value => value.Split(',')))
        {
            var parts = link.Split(';');
            var target = parts[0].Trim();
            if (target is ['<', .., '>'] && parts.Skip(1).Any(part => part.Trim() is "rel=\"next\"" or "rel=next")
                && Uri.TryCreate(asked, target[1..^1], out var next) && (next.Scheme == Uri.UriSchemeHttps || (next.Scheme == Uri.UriSchemeHttp && asked.Scheme == Uri.UriSchemeHttp)))
            {
                return next.AbsoluteUri;
            }
        }

        return null;
    }
}
