namespace Airgap.Testing;

/// <summary>A web page comes in place of the file, with status 200: a portal's, a proxy's, a CDN's.</summary>
public sealed record HtmlInstead : Fault
{
    private const string Page =
        "<!DOCTYPE html>\n<html><head><title>Sign in</title></head>\n<body><h1>Please sign in to continue</h1></body></html>\n";

    /// <summary>Whether the answer has a length.</summary>
    public bool HasLength { get; init; } = true;

    internal override void After(Exchange exchange, Reply reply)
    {
        reply.Become(Testing.Reply.Text(200, Page, "text/html; charset=utf-8"));
        reply.DeclaredLength = HasLength ? reply.DeclaredLength : null;
    }
}
