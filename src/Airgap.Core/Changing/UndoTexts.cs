using System.Collections.Immutable;
using System.Text;
using Airgap.Content;
using Airgap.Kuberlr;
using Airgap.Machine;
using Airgap.RancherDesktop;
using Airgap.Receipts;
using Airgap.Targets;
using Airgap.Versions;

namespace Airgap.Changing;

/// <summary>Decides what an undo makes of each text.</summary>
internal sealed class UndoTexts
{
    private readonly MachineSnapshot _machine;
    private readonly TargetPaths _paths;
    private readonly ImmutableHashSet<K3sRelease> _going;
    private readonly ImmutableHashSet<K3sRelease> _lost;

    /// <param name="machine">The machine.</param>
    /// <param name="removes">The files that are removed.</param>
    /// <param name="pruned">The files that had been pruned, full paths.</param>
    public UndoTexts(MachineSnapshot machine, IEnumerable<ReceiptFile> removes, IEnumerable<string> pruned)
    {
        _machine = machine;
        _paths = new TargetPaths(machine.Layout);
        _going = [.. removes.Select(file => file.Release).OfType<K3sRelease>()];
        _lost =
        [
            .. pruned
                .Where(path => machine.At(path) is null or { Kind: FoundKind.Missing })
                .Select(ReceiptFile.ReleaseOf)
                .OfType<K3sRelease>(),
        ];
    }

    /// <summary>Decides.</summary>
    /// <returns>What happens; null where the text is not one that airgap writes: such a receipt is forged.</returns>
    /// <exception cref="OperationException">The text exists and cannot be read.</exception>
    public UndoneText? Decide(ReceiptText text) => (_paths.Find(text.Path)?.Part, Path.GetFileName(text.Path)) switch
    {
        (TargetPart.K3s, VersionList.FileName) => DecideList(text),
        (TargetPart.Kubectl, KuberlrConf.FileName) => DecideConf(text),
        _ => null,
    };

    private UndoneText DecideList(ReceiptText text)
    {
        var now = Readable(text.Path, _machine.List.Bytes, _machine.List.Exists);
        if (!IsAsWritten(text, now))
        {
            return Merged(text.Path, now, now is null ? null : Without(VersionListFile.Parse(now), _going));
        }

        return text.Content is { } before && Without(VersionListFile.Parse(before), _lost) is { } rest
            ? new UndoneText(text.Path, UndoTextAction.RestoredWithout, now, rest)
            : Restored(text, now);
    }

    private UndoneText DecideConf(ReceiptText text)
    {
        var now = Readable(text.Path, _machine.KuberlrConf.Bytes, _machine.KuberlrConf.Exists);
        return IsAsWritten(text, now) ? Restored(text, now) : Merged(text.Path, now, now is null ? null : WithFormerKey(now, text.Content));
    }

    private static UndoneText Restored(ReceiptText text, byte[]? now) =>
        new(text.Path, text.Content is null ? UndoTextAction.Removed : UndoTextAction.Restored, now, text.Content);

    private static UndoneText Merged(string path, byte[]? now, byte[]? merged) =>
        merged is null || merged.AsSpan().SequenceEqual(now)
            ? new UndoneText(path, UndoTextAction.LeftAlone, now, now)
            : new UndoneText(path, UndoTextAction.Merged, now, merged);

    private static bool IsAsWritten(ReceiptText text, byte[]? now) => now is not null && Digest.Of(now).ToString() == text.Sha256After;

    private static byte[]? Readable(string path, byte[]? bytes, bool exists) => bytes is null && exists
        ? throw new OperationException(
            Codes.TargetNotWritable,
            $"'{path}' cannot be read, so its former content cannot be restored",
            "change its owner or its mode, then undo again")
        : bytes;

    /// <summary>A list without some releases; null where it has none of them, or Rancher Desktop drops it anyway.</summary>
    private static byte[]? Without(VersionListFile list, ImmutableHashSet<K3sRelease> releases)
    {
        if (list.Problem is not null || !list.Releases.Any(releases.Contains))
        {
            return null;
        }

        var left = list.Releases
            .Where(release => !releases.Contains(release))
            .GroupBy(release => release.Version)
            .Select(builds => builds.Last());
        var stable = list.Labels.TryGetValue("stable", out var version) ? version : (KubernetesVersion?)null;
        return VersionList.Of(left, stable, list.Labels.Remove("stable")).Write();
    }

    /// <summary>The user's newer settings with airgap's one key as it was.</summary>
    private static byte[]? WithFormerKey(byte[] now, byte[]? before)
    {
        var text = Encoding.UTF8.GetString(now);
        if (KuberlrConf.TryRead(text, out _) is null)
        {
            return null;
        }

        var former = before is null
            ? null
            : KuberlrConf.TryRead(Encoding.UTF8.GetString(before), out _)?.GetValueOrDefault(KuberlrConf.AllowDownload);
        return Encoding.UTF8.GetBytes(
            KuberlrConf.With(text, KuberlrConf.AllowDownload, former is null or "true" or "false" ? former : $"'{former}'"));
    }
}
