namespace Airgap;

/// <summary>A part of the work of a command, such as the checking that comes before the copying.</summary>
/// <param name="What">The work: "checking", "downloading", "copying".</param>
/// <param name="Files">The number of its files.</param>
/// <param name="Bytes">The number of their bytes.</param>
public sealed record WorkPart(string What, int Files, long Bytes)
{
    /// <summary>The number of files in the parts that will follow, as far as it is known.</summary>
    public int LaterFiles { get; init; }

    /// <summary>The number of their bytes.</summary>
    public long LaterBytes { get; init; }
}
