using System.Collections.Immutable;
using Airgap.Content;
using Airgap.Machine;
using Airgap.Naming;
using Airgap.Receipts;
using Airgap.Versions;

namespace Airgap.Changing;

/// <summary>
/// Keeps version folders whole: Rancher Desktop hangs on a folder that has a checksum file without the rest, so where a changed checksum
/// file is kept, the files beside it are kept too.
/// </summary>
internal static class IncompleteReleaseGuard
{
    /// <summary>The folders whose checksum file has changed.</summary>
    public static ImmutableHashSet<string> Folders(IEnumerable<(ReceiptFile File, TargetState State)> compared) =>
    [
        .. compared.Where(pair => pair.State == TargetState.Drifted && ReleaseFileNames.IsChecksums(Path.GetFileName(pair.File.Path)))
            .Select(pair => Path.GetDirectoryName(pair.File.Path)!),
    ];

    /// <summary>Whether a file is in one of them.</summary>
    public static bool IsIn(ImmutableHashSet<string> folders, ReceiptFile file) => folders.Contains(Path.GetDirectoryName(file.Path)!);

    /// <summary>
    /// Whether a file replaced one that cannot be restored, beside a checksum file that airgap did not place: without it the folder would
    /// be incomplete.
    /// </summary>
    /// <param name="machine">The machine.</param>
    /// <param name="receipt">The receipt that placed the file.</param>
    /// <param name="file">The file.</param>
    public static bool Completes(MachineSnapshot machine, Receipt receipt, ReceiptFile file) =>
        receipt.Gone.Contains(file.Path)
        && Path.GetDirectoryName(file.Path) is var folder
        && K3sRelease.TryParseTag(Path.GetFileName(folder), out _)
        && Enum.GetValues<CpuArchitecture>().Select(architecture => Path.Join(folder, ReleaseFileNames.Checksums(architecture)))
            .Any(path =>
                machine.At(path) is { Kind: not (FoundKind.Missing or FoundKind.Folder) }
                && receipt.Placed.All(placed => placed.Path != path));
}
