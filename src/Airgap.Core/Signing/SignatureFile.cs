namespace Airgap.Signing;

/// <summary>A signature file that was found, and is not checked yet.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Content">Its content; null if it is too large to be one.</param>
public sealed record SignatureFile(string Name, ReadOnlyMemory<byte>? Content)
{
    /// <summary>A file that was read; null bytes if it is too large.</summary>
    public static SignatureFile Of(string name, byte[]? bytes) => new(name, bytes is null ? (ReadOnlyMemory<byte>?)null : bytes);
}
