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

    /// <summary>Where the bytes begin: what was asked for, or 0.</summary>
    public long Offset { get; init; }

    /// <summary>The length of the whole file, where the source tells.</summary>
    public long? TotalLength { get; init; }

    /// <summary>The file's strong validator, where it has one.</summary>
    public string? Validator { get; init; }

    /// <summary>The address of the next page, for answers that come in pages.</summary>
    public string? NextPage { get; init; }

    public void Dispose()
    {
        Body.Dispose();
        _owner?.Dispose();
    }
}
