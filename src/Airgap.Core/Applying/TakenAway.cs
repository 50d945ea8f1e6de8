using Airgap.Content;
using Airgap.Targets;
using Airgap.Versions;

namespace Airgap.Applying;

/// <summary>Takes what is ours away from a target.</summary>
internal static class TakenAway
{
    /// <summary>Removes files, and version folders with all of theirs at once.</summary>
    /// <param name="layout">The target.</param>
    /// <param name="files">What receipts tell, looked at and found as it was placed.</param>
    public static void Remove(TargetLayout layout, IEnumerable<ReceiptFile> files)
    {
        var paths = new TargetPaths(layout);
        var found = files.Select(file => paths.Find(file.Path)).OfType<(string Root, string Path, ApplyPart Part)>();
        foreach (var group in found.GroupBy(file => Path.GetDirectoryName(Path.Join(file.Root, file.Path))!).OrderBy(group => group.Key, StringComparer.Ordinal))
        {
            var names = group.Select(file => Path.GetFileName(file.Path)).ToArray();
            if (group.First().Part == ApplyPart.K3s && K3sRelease.TryParseTag(Path.GetFileName(group.Key), out _))
            {
                Staging.TakeAway(group.Key, names);
                continue;
            }

            foreach (var name in names)
            {
                File.Delete(Path.Join(group.Key, name));
            }

            DurableFolder.Flush(group.Key);
        }
    }
}
