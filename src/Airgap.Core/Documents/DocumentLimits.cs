namespace Airgap.Documents;

/// <summary>What a document may be at the most. Nobody's manifest or lock comes near; larger ones are an attack or a wrong file.</summary>
internal static class DocumentLimits
{
    /// <summary>A manifest's bytes.</summary>
    public const int ManifestBytes = 1024 * 1024;

    /// <summary>A lock file's bytes.</summary>
    public const int LockBytes = 16 * 1024 * 1024;

    /// <summary>Levels of nesting.</summary>
    public const int Depth = 64;
}
