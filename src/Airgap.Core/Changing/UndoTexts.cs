using System.Collections.Immutable;
using System.Text;
using System.Text.Unicode;
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
    /// <param name="earlier">
    /// The receipts before the one that is undone. What they placed and is gone was pruned by a change that is undone already.
    /// </param>
    public UndoTexts(
        MachineSnapshot machine,
        IEnumerable<ReceiptFile> removes,
        IEnumerable<string> pruned,
        IEnumerable<Receipt> earlier)
    {
        _machine = machine;
        _paths = new TargetPaths(machine.Layout);
        _going = [.. removes.Select(file => file.Release).OfType<K3sRelease>()];
        _lost =
        [
            .. pruned.Concat(earlier.SelectMany(receipt => receipt.Placed).Select(file => file.Path))
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
        if (IsAsWritten(text, now))
        {
            return text.Content is { } before && VersionListEdit.Without(before, _lost) is { } rest
                ? new UndoneText(text.Path, UndoTextAction.RestoredWithout, now, rest)
                : Restored(text, now);
        }

        // What was listed before airgap's change is not airgap's entry.
        var listed = text.Content is { } former ? VersionListFile.Parse(former).Releases : [];
        var merged = now is null ? null : VersionListEdit.Without(now, _going.Except(listed));
        return merged is not null && VersionListFile.Parse(merged).Entries.IsEmpty
            ? Restored(text, now)
            : Merged(text.Path, now, merged);
    }

    private UndoneText DecideConf(ReceiptText text)
    {
        var now = Readable(text.Path, _machine.KuberlrConf.Bytes, _machine.KuberlrConf.Exists);
        if (IsAsWritten(text, now))
        {
            return Restored(text, now);
        }

        var merged = now is null ? null : WithFormerKey(text, now);
        return merged is not null && text.Content is null && string.IsNullOrWhiteSpace(Encoding.UTF8.GetString(merged))
            ? Restored(text, now)
            : Merged(text.Path, now, merged);
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

    /// <summary>
    /// The user's newer settings with airgap's one key as it was; null where they cannot be edited, or the user has set the key since.
    /// </summary>
    private static byte[]? WithFormerKey(ReceiptText text, byte[] now)
    {
        var settings = Decode(now);
        var former = text.Content is { } before ? Decode(before) : "";
        if (settings is null || former is null || KuberlrConfEdit.RawValue(settings, KuberlrConf.AllowDownload) is not { } value)
        {
            return null;
        }

        var isWritten = KuberlrConfEdit.With(former, KuberlrConf.AllowDownload, value) is { } written
            && Digest.Of(Encoding.UTF8.GetBytes(written)).ToString() == text.Sha256After;
        var edited = isWritten
            ? KuberlrConfEdit.With(settings, KuberlrConf.AllowDownload, KuberlrConfEdit.RawValue(former, KuberlrConf.AllowDownload))
            : null;
        return edited is null ? null : Encoding.UTF8.GetBytes(edited);
    }

    /// <summary>The text; null where the bytes are not UTF-8, so that they would change when they are written again.</summary>
    private static string? Decode(byte[] bytes) => Utf8.IsValid(bytes) ? Encoding.UTF8.GetString(bytes) : null;
}
