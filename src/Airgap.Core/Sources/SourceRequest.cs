namespace Airgap.Sources;

/// <summary>A wish for a file.</summary>
/// <param name="Location">Its address, or its path within a folder.</param>
internal sealed record SourceRequest(string Location)
{
    /// <summary>The first byte wanted.</summary>
    public long Offset { get; init; }

    /// <summary>The strong validator that came with the bytes before <see cref="Offset"/>: another file now starts over.</summary>
    public string? Validator { get; init; }

    /// <summary>Whether caches on the way have to ask the origin again.</summary>
    public bool Fresh { get; init; }
}
