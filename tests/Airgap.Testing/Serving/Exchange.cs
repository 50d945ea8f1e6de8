using System.Globalization;
using Microsoft.AspNetCore.Http;

namespace Airgap.Testing;

/// <summary>A request, what it is about, and what the server knows of it; a fault may change what the server knows.</summary>
internal sealed class Exchange(HttpRequest request, string path, string url, Content? content)
{
    public string Method { get; } = request.Method;

    /// <summary>Host and path, percent-decoded.</summary>
    public string Path { get; } = path;

    /// <summary>The absolute URL under which this server was asked.</summary>
    public string Url { get; } = url;

    /// <summary>Null: there is nothing.</summary>
    public Content? Content { get; } = content;

    public string? UserAgent { get; } = request.Headers.UserAgent;

    public string? ETag { get; set; } = content?.ETag;

    /// <summary>Whether the server understands ranges.</summary>
    public bool Ranges { get; set; } = true;

    public bool IsGet => HttpMethods.IsGet(Method);

    /// <summary>Whether this would be answered with a file, or a part of it.</summary>
    public bool SendsBody => IsGet && Content is not null && Range is null or { Satisfiable: true };

    /// <summary>Whether the client asks for a range and may have it.</summary>
    public bool AsksForRange => IsGet && Content is not null && Range is not null;

    /// <summary>The range to answer with; null: the whole. RFC 9110, section 13.1.5: a failed If-Range means the whole.</summary>
    public ByteRange? Range =>
        Ranges && IsGet && Content is not null && IfRangeHolds(Content) ? ByteRange.Parse(request.Headers.Range, Content.Length) : null;

    /// <summary>The bytes to answer with, when everything goes well.</summary>
    public ByteRange Extent => Range ?? new ByteRange(0, (Content?.Length ?? 0) - 1);

    private bool IfRangeHolds(Content content)
    {
        var validator = request.Headers.IfRange.ToString();
        return validator.Length == 0 || validator == ETag || validator == content.LastModified.ToString("R", CultureInfo.InvariantCulture);
    }
}
