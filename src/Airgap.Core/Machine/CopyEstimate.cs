using Airgap.Content;
using Airgap.Targets;
using Airgap.Versions;

namespace Airgap.Machine;

/// <summary>What an apply will copy, as far as names and sizes show it before anything is read.</summary>
/// <param name="Files">The number of files.</param>
/// <param name="Bytes">The number of their bytes.</param>
internal sealed record CopyEstimate(int Files, long Bytes)
{
    /// <summary>No copying follows.</summary>
    public static CopyEstimate Nothing { get; } = new(0, 0);

    /// <summary>Counts the files that are missing or have another size. The files of a release are copied together.</summary>
    public static CopyEstimate Of(IEnumerable<KeyValuePair<TargetPlace, ContentId>> places)
    {
        var copied = places.GroupBy(pair => NameOf(pair.Key.FullPath), StringComparer.Ordinal)
            .Where(group => group.Any(pair => IsOther(new FileInfo(pair.Key.FullPath), pair.Value.Size)))
            .SelectMany(group => group)
            .ToArray();
        return new CopyEstimate(copied.Length, copied.Sum(pair => pair.Value.Size));
    }

    private static bool IsOther(FileInfo file, long size) => !file.Exists || file.Length != size;

    private static string NameOf(string path) =>
        Path.GetDirectoryName(path) is { } folder && K3sRelease.TryParseTag(Path.GetFileName(folder), out _) ? folder : path;
}
