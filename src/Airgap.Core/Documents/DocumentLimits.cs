namespace Airgap.Documents;

/// <summary>The largest documents that are read. They are far above real ones: larger files are wrong files, or attacks.</summary>
internal static class DocumentLimits
{
    /// <summary>The size of a manifest, in bytes.</summary>
    public const int ManifestBytes = 1024 * 1024;

    /// <summary>The size of a lock file, in bytes.</summary>
    public const int LockBytes = 16 * 1024 * 1024;

    /// <summary>Levels of nesting.</summary>
    public const int Depth = 64;
}
