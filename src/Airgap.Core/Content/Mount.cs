namespace Airgap.Content;

/// <summary>A mounted volume.</summary>
/// <param name="Point">The full path of its mount point; on Windows the drive.</param>
/// <param name="Device">
/// Its device, such as <c>/dev/sdb1</c>, or what else the system names as its source; null where it is unknown.
/// </param>
/// <param name="Format">Its file system, as the system names it.</param>
/// <param name="Number">The number of its device. Equal numbers are one volume, mounted twice; null where it is unknown.</param>
public sealed record Mount(string Point, string? Device, string Format, string? Number)
{
    /// <summary>Whether the system says that it can be taken out.</summary>
    public bool IsRemovable { get; init; }
}
