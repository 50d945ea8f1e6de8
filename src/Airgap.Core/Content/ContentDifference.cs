namespace Airgap.Content;

/// <summary>How a file differs from what it must be.</summary>
/// <param name="Summary">The end of a sentence about the file: <c>is wrong</c>, <c>is missing</c>.</param>
/// <param name="Detail">Both digests, or the error of the system; null where there is nothing to add.</param>
public sealed record ContentDifference(string Summary, string? Detail)
{
    /// <summary>Both, as the end of a sentence.</summary>
    public override string ToString() => Detail is null ? Summary : $"{Summary}: {Detail}";
}
