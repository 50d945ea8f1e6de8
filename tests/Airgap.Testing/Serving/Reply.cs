using System.Text;

namespace Airgap.Testing;

/// <summary>What the server is about to send, and in which manner; faults change it.</summary>
internal sealed class Reply
{
    public required int Status { get; set; }

    /// <summary>Without Content-Length, which <see cref="DeclaredLength"/> says.</summary>
    public Dictionary<string, string> Headers { get; } = new(StringComparer.OrdinalIgnoreCase);

    public Content? Body { get; set; }

    /// <summary>Which bytes of the body are sent.</summary>
    public ByteRange Extent { get; set; } = new(0, -1);

    /// <summary>What Content-Length says; null: the answer has none and goes in chunks.</summary>
    public long? DeclaredLength { get; set; }

    /// <summary>After how many bytes the connection ends.</summary>
    public long? CutAfter { get; set; }

    /// <summary>Whether a cut connection is reset rather than closed.</summary>
    public bool Reset { get; set; }

    /// <summary>After how many bytes nothing more comes.</summary>
    public long? StallAfter { get; set; }

    /// <summary>Which byte of the body, counted from its start, is turned over.</summary>
    public long? CorruptAt { get; set; }

    public long? BytesPerSecond { get; set; }

    public TimeSpan Delay { get; set; }

    /// <summary>The answer of a server that behaves.</summary>
    public static Reply To(Exchange exchange) => exchange switch
    {
        { IsGet: false } => NotAllowed(),
        { Content: null } => Text(404, "Not Found"),
        { Content.WantsUserAgent: true, UserAgent: null or "" } => Text(403, "Request forbidden by administrative rules. "
            + "Please make sure your request has a User-Agent header."),
        { Content: { } content } => File(content, exchange),
    };

    /// <summary>A short answer in words.</summary>
    public static Reply Text(int status, string text, string contentType = ContentTypes.Text)
    {
        var reply = new Reply { Status = status };
        reply.Say(new MemoryContent(Encoding.UTF8.GetBytes(text), contentType));
        return reply;
    }

    /// <summary>Makes this a short answer in words, in place of what it was.</summary>
    public void Become(Reply other)
    {
        Status = other.Status;
        Headers.Clear();
        foreach (var (name, value) in other.Headers)
        {
            Headers[name] = value;
        }

        Body = other.Body;
        Extent = other.Extent;
        DeclaredLength = other.DeclaredLength;
    }

    private static Reply NotAllowed()
    {
        var reply = Text(405, "Method Not Allowed");
        reply.Headers["Allow"] = "GET";
        return reply;
    }

    private static Reply File(Content content, Exchange exchange)
    {
        if (exchange.Range is { Satisfiable: false })
        {
            return RangeNotSatisfiable.Reply(content);
        }

        var reply = new Reply { Status = exchange.Range is null ? 200 : 206 };
        reply.Say(content);
        reply.Headers["Last-Modified"] = content.LastModified.ToString("R");
        if (exchange.ETag is { } etag)
        {
            reply.Headers["ETag"] = etag;
        }

        if (exchange.Ranges)
        {
            reply.Headers["Accept-Ranges"] = "bytes";
        }

        if (exchange.Range is { } range)
        {
            reply.Extent = range;
            reply.DeclaredLength = range.Count;
            reply.Headers["Content-Range"] = FormattableString.Invariant($"bytes {range.First}-{range.Last}/{content.Length}");
        }

        return reply;
    }

    private void Say(Content content)
    {
        Body = content;
        Extent = new ByteRange(0, content.Length - 1);
        DeclaredLength = content.Length;
        Headers["Content-Type"] = content.ContentType;
        foreach (var (name, value) in content.Headers)
        {
            Headers[name] = value;
        }
    }
}
