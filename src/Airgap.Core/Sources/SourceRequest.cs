namespace Airgap.Sources;

/// <summary>A request for a file.</summary>
/// <param name="Location">Its address, or its path in a folder.</param>
internal sealed record SourceRequest(string Location)
{
    /// <summary>The first byte that is needed.</summary>
    public long Offset { get; init; }

    /// <summary>
    /// The strong validator that came with the bytes before <see cref="Offset"/>. If the file has another one now, it is read from its
    /// start.
    /// </summary>
    public string? Validator { get; init; }

    /// <summary>Whether caches on the way must be bypassed.</summary>
    public bool Fresh { get; init; }
}
