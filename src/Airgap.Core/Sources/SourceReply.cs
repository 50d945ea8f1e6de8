namespace Airgap.Sources;

/// <summary>An open file of a source.</summary>
internal sealed class SourceReply : IDisposable
{
    private readonly IDisposable? _owner;

    public SourceReply(Stream body, IDisposable? owner = null)
    {
        Body = body;
        _owner = owner;
    }

    /// <summary>The bytes, from <see cref="Offset"/> to the end.</summary>
    public Stream Body { get; }

    /// <summary>Where in the file the bytes begin: at the requested offset, or at 0.</summary>
    public long Offset { get; init; }

    /// <summary>The length of the whole file; null if the source does not report it.</summary>
    public long? TotalLength { get; init; }

    /// <summary>The file's strong validator; null if it has none.</summary>
    public string? Validator { get; init; }

    /// <summary>The address of the next page, if the file is a page of several.</summary>
    public string? NextPage { get; init; }

    public void Dispose()
    {
        Body.Dispose();
        _owner?.Dispose();
    }
}
