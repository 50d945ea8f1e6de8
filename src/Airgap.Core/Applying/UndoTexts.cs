using System.Collections.Immutable;
using System.Text;
using Airgap.Compatibility;
using Airgap.Content;
using Airgap.Targets;
using Airgap.Versions;

namespace Airgap.Applying;

/// <summary>Finds what a text has to become when a change is taken back.</summary>
internal sealed class UndoTexts
{
    private const int Limit = 4 * 1024 * 1024;

    private readonly TargetPaths _paths;
    private readonly ImmutableHashSet<K3sRelease> _going;
    private readonly ImmutableHashSet<K3sRelease> _lost;

    /// <param name="layout">The target.</param>
    /// <param name="goes">The files that go.</param>
    /// <param name="removed">The files that had been pruned, full paths.</param>
    public UndoTexts(TargetLayout layout, IEnumerable<ReceiptFile> goes, IEnumerable<string> removed)
    {
        _paths = new TargetPaths(layout);
        _going = [.. goes.Select(file => ReleaseOf(file.Path)).OfType<K3sRelease>()];
        _lost = [.. removed.Where(path => !Path.Exists(path)).Select(ReleaseOf).OfType<K3sRelease>()];
    }

    /// <summary>Decides.</summary>
    /// <returns>What happens; null where the text is not the target's.</returns>
    public UndoneText? Decide(ReceiptText text)
    {
        // Only these two are ever written as texts: a receipt that speaks of another is forged.
        if (_paths.Find(text.Path) is not { } found || (found.Part, found.Path) is not ((ApplyPart.K3s, VersionList.FileName) or (ApplyPart.Kubectl, KuberlrConf.FileName)))
        {
            return null;
        }

        var now = SmallFileReader.TryRead(found.Root, found.Path, Limit);
        if (now is null && Path.Exists(text.Path))
        {
            throw new OperationException(Codes.TargetNotWritable, $"'{text.Path}' cannot be read, so what was there before cannot come back", "look at its owner and its mode, then undo again");
        }

        var before = Before(text);
        if (now is not null && Digest.Of(now).ToString() == text.Sha256After)
        {
            if (before is not null && found.Path == VersionList.FileName && Without(VersionListReader.Read(before), _lost) is { } rest)
            {
                return new UndoneText(text.Path, UndoTextAction.RestoredWithout, rest);
            }

            return new UndoneText(text.Path, before is null ? UndoTextAction.Removed : UndoTextAction.Restored, before);
        }

        var merged = now is null ? null : found.Path == VersionList.FileName ? Without(VersionListReader.Read(now), _going) : found.Path == KuberlrConf.FileName ? MergedSettings(now, before) : null;
        return merged is null || merged.AsSpan().SequenceEqual(now)
            ? new UndoneText(text.Path, UndoTextAction.LeftAlone, now)
            : new UndoneText(text.Path, UndoTextAction.Merged, merged);
    }

    private static byte[]? Before(ReceiptText text) =>
        text.Before is { } readable ? Encoding.UTF8.GetBytes(readable)
        : text.BeforeBytes is { } bytes ? Convert.FromBase64String(bytes)
        : null;

    /// <summary>The release whose folder a file is in.</summary>
    private static K3sRelease? ReleaseOf(string path) => K3sRelease.TryParseTag(Path.GetFileName(Path.GetDirectoryName(path)), out var release) ? release : null;

    /// <summary>A list without some releases; null where it has none of them, or Rancher Desktop drops it anyway.</summary>
    private static byte[]? Without(EarlierVersionList list, ImmutableHashSet<K3sRelease> releases)
    {
        if (list.Problem is not null || !list.Releases.Any(releases.Contains))
        {
            return null;
        }

        var left = list.Releases.Where(release => !releases.Contains(release)).GroupBy(release => release.Version).Select(builds => builds.Last()).ToArray();
        return VersionList.Of(left, list.Labels.TryGetValue("stable", out var stable) ? stable : null, list.Labels.Remove("stable")).Write();
    }

    /// <summary>Somebody's newer settings with our one key as it was.</summary>
    private static byte[]? MergedSettings(byte[] now, byte[]? before)
    {
        var text = Encoding.UTF8.GetString(now);
        if (KuberlrConf.TryRead(text, out _) is null)
        {
            return null;
        }

        var was = before is null ? null : KuberlrConf.TryRead(Encoding.UTF8.GetString(before), out _)?.GetValueOrDefault(KuberlrConf.AllowDownload);
        return Encoding.UTF8.GetBytes(KuberlrConf.With(text, KuberlrConf.AllowDownload, was is null ? null : was is "true" or "false" ? was : $"'{was}'"));
    }
}
