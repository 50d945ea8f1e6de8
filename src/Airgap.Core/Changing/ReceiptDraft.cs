using System.Collections.Immutable;
using System.Globalization;
using Airgap.Content;
using Airgap.Locking;
using Airgap.Machine;
using Airgap.Receipts;

namespace Airgap.Changing;

/// <summary>Writes down what a plan is going to do, before the first step.</summary>
internal sealed class ReceiptDraft
{
    private readonly MachineOptions _options;

    public ReceiptDraft(MachineOptions options) => _options = options;

    /// <summary>The pending receipt of a plan.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="staged">What was staged, by artifact.</param>
    /// <param name="made">The folders that were made for it, outer ones first.</param>
    public Receipt Of(ChangePlan plan, IReadOnlyDictionary<Artifact, ReceiptFile> staged, ImmutableArray<string> made)
    {
        Placement[] placements = [.. plan.Steps.OfType<PlaceStep>().Select(step => step.Placement)];
        TextStep[] texts = [.. plan.Steps.OfType<TextStep>()];
        var modes = plan.Steps.OfType<ModeStep>().Select(step => step.Path).Concat(placements.SelectMany(PlacedWithOtherMode));
        return new Receipt
        {
            Version = plan.Signers.IsEmpty ? 1 : 2,
            Signers = plan.Signers.IsEmpty ? null : plan.Signers,
            State = Receipt.Pending,
            Bundle = plan.BundleId,
            Time = _options.Time.GetUtcNow().UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture),
            Platform = _options.Layout.Platform.ToString(),
            Cache = _options.Layout.Cache,
            Kuberlr = _options.Layout.Kuberlr,
            Placed = [.. placements.SelectMany(placement => placement.Files.Except(placement.Right)).Select(file => staged[file])],
            Texts = [.. texts.Select(text => ReceiptText.Of(text.Path, text.Before, text.After ?? []))],
            Gone =
            [
                .. plan.Steps.OfType<DeleteStep>().Select(step => step.File.FilePath),
                .. placements.SelectMany(ReleaseFolder.Replaced),
                .. texts.Where(text => text.ReplacesUnreadable).Select(text => text.Path),
            ],
            Made = made,
            Modes = [.. modes.Select(path => new ReceiptMode(path, FileModes.Of(path)))],
            Removed = [.. plan.Steps.OfType<RemoveStep>().SelectMany(step => step.Files).Select(file => file.Path)],
        };
    }

    /// <summary>Files that were right, are placed again with the others of their release, and get another mode by that.</summary>
    private static IEnumerable<string> PlacedWithOtherMode(Placement placement) =>
        from right in placement.Right
        let path = Path.Join(placement.Path, right.Name)
        where !FileModes.Has(path, right.IsExecutable ? FileModes.Executable : FileModes.Plain)
        select path;
}
