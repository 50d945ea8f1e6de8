namespace Airgap.Machine;

/// <summary>A small text that airgap may change.</summary>
/// <param name="FilePath">Its full path.</param>
/// <param name="Bytes">What it holds; null where there is none, or it cannot be read.</param>
/// <param name="LinkTarget">Where it leads, if it is a link.</param>
/// <param name="IsFolder">Whether a folder has its name.</param>
/// <param name="Exists">Whether something has its name.</param>
public sealed record TextFile(string FilePath, byte[]? Bytes, string? LinkTarget, bool IsFolder, bool Exists);
