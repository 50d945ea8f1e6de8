namespace Airgap.Bundles;

/// <summary>What a build did.</summary>
/// <param name="Downloaded">How many files were fetched.</param>
/// <param name="DownloadedBytes">Their bytes.</param>
/// <param name="Kept">How many files were there already, and right.</param>
/// <param name="Removed">How many files of an earlier bundle were removed.</param>
/// <param name="Changed">Whether anything in the folder is different now.</param>
public sealed record BuildResult(int Downloaded, long DownloadedBytes, int Kept, int Removed, bool Changed)
{
    /// <summary>How many files of the manifest's folder were copied.</summary>
    public int Copied { get; init; }

    /// <summary>How many files were taken from other bundles.</summary>
    public int Reused { get; init; }
}
