namespace Airgap.Sources;

/// <summary>A file that fits into memory: metadata.</summary>
/// <param name="Bytes">Its content.</param>
/// <param name="NextPage">The address of the next page, for answers that come in pages.</param>
internal sealed record SmallFile(byte[] Bytes, string? NextPage);
