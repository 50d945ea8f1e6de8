namespace Airgap.Sources;

/// <summary>A small file, read into memory.</summary>
/// <param name="Bytes">Its content.</param>
/// <param name="NextPage">The address of the next page, if the file is a page of several.</param>
internal sealed record SmallFile(byte[] Bytes, string? NextPage);
