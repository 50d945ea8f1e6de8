using System.Collections.Immutable;
using Airgap.Upstream;
using Airgap.Versions;

namespace Airgap.Applying;

/// <summary>
/// Version folders that are left as they are: Rancher Desktop hangs at a folder with a checksum file and without the rest, so where
/// somebody's checksum file stays, what is beside it stays too.
/// </summary>
internal static class IncompleteReleaseGuard
{
    private static readonly ImmutableHashSet<string> _checksums = [.. Enum.GetValues<CpuArchitecture>().Select(ReleaseFileNames.Checksums)];

    /// <summary>The folders of this kind.</summary>
    /// <param name="looked">What receipts tell, looked at.</param>
    public static ImmutableHashSet<string> Folders(IEnumerable<(ReceiptFile File, PlacedFileState State)> looked) =>
    [
        .. looked.Where(pair => pair.State == PlacedFileState.Drifted && _checksums.Contains(Path.GetFileName(pair.File.Path)))
            .Select(pair => Path.GetDirectoryName(pair.File.Path)!),
    ];

    /// <summary>Whether a file replaced one that cannot come back, beside a checksum file that stays: without it the folder would be half there.</summary>
    /// <param name="receipt">The receipt that placed the file.</param>
    /// <param name="file">The file.</param>
    public static bool Completes(Receipt receipt, ReceiptFile file) =>
        receipt.Gone.Contains(file.Path)
        && Path.GetDirectoryName(file.Path) is var folder
        && K3sRelease.TryParseTag(Path.GetFileName(folder), out _)
        && _checksums.Select(name => Path.Join(folder, name)).Any(path => File.Exists(path) && receipt.Placed.All(placed => placed.Path != path));

    /// <summary>Whether a file is in one of them.</summary>
    public static bool IsIn(ImmutableHashSet<string> folders, ReceiptFile file) => folders.Contains(Path.GetDirectoryName(file.Path)!);
}
