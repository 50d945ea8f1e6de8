namespace Airgap.Testing;

/// <summary>A request that a server has answered, or is answering.</summary>
/// <param name="Method">Such as GET.</param>
/// <param name="Path">The name of what was asked for, as <see cref="UpstreamPath"/> spells it: host and path, percent-decoded.</param>
/// <param name="Query">With its question mark; empty where there was none.</param>
/// <param name="Range">The Range header, or null.</param>
/// <param name="IfRange">The If-Range header, or null.</param>
/// <param name="Authorization">The Authorization header, or null.</param>
/// <param name="UserAgent">The User-Agent header, or null.</param>
/// <param name="Status">The status of the answer; 0 where it was not decided yet.</param>
/// <param name="BytesSent">How much of the body was sent; of an answer cut short by the client it may be a little too high.</param>
public sealed record ServedRequest(
    string Method,
    string Path,
    string Query,
    string? Range,
    string? IfRange,
    string? Authorization,
    string? UserAgent,
    int Status,
    long BytesSent);
