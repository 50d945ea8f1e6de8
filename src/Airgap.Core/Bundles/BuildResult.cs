using Airgap.Content;

namespace Airgap.Bundles;

/// <summary>The result of a build.</summary>
/// <param name="Downloaded">How many files were downloaded.</param>
/// <param name="DownloadedBytes">Their size in bytes.</param>
/// <param name="Kept">How many files were in the folder already, and correct.</param>
/// <param name="Removed">How many files of an earlier bundle were removed.</param>
/// <param name="Changed">Whether the folder was changed.</param>
public sealed record BuildResult(int Downloaded, long DownloadedBytes, int Kept, int Removed, bool Changed)
{
    /// <summary>The digest of <c>SHA256SUMS</c>, if the build signed it.</summary>
    public Digest? Checksums { get; init; }

    /// <summary>How many files of the manifest's folder were copied.</summary>
    public int Copied { get; init; }

    /// <summary>How many signatures were removed: the bundle is another one now, or they were damaged.</summary>
    public int LostSignatures { get; init; }

    /// <summary>How many signatures it has.</summary>
    public int Signatures { get; init; }

    /// <summary>How many files were taken from other bundles and from folders of a machine.</summary>
    public int Reused { get; init; }
}
