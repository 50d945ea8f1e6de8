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
    /// Whether a release would be incomplete without a file: its receipt did not place the checksum file beside it. What was there before,
    /// a damaged file or none, does not come back: Rancher Desktop hung on that. Images count only if there are no others.
    /// </summary>
    /// <param name="machine">The machine.</param>
    /// <param name="receipt">The receipt that placed the file.</param>
    /// <param name="file">The file.</param>
    public static bool Completes(MachineSnapshot machine, Receipt receipt, ReceiptFile file)
    {
        var (folder, name) = (Path.GetDirectoryName(file.Path)!, Path.GetFileName(file.Path));
        return K3sRelease.TryParseTag(Path.GetFileName(folder), out _)
            && Enum.GetValues<CpuArchitecture>().Any(architecture => Stays(ReleaseFileNames.Checksums(architecture)))
            && !OtherImages(name).Any(Stays);

        bool Stays(string beside)
        {
            var path = Path.Join(folder, beside);
            return machine.At(path) is { Kind: not (FoundKind.Missing or FoundKind.Folder) }
                && receipt.Placed.All(placed => placed.Path != path);
        }
    }

    private static IEnumerable<string> OtherImages(string name) => ReleaseFileNames.ArchitectureOfImages(name) is { } architecture
        ? new[] { ReleaseFileNames.ImagesZst(architecture), ReleaseFileNames.ImagesTar(architecture) }.Where(images => images != name)
        : [];
}
