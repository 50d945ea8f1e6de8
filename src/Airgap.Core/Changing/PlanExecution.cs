using System.Collections.Immutable;
using Airgap.Bundles;
using Airgap.Content;
using Airgap.Locking;
using Airgap.Machine;
using Airgap.Receipts;
using Airgap.Targets;

namespace Airgap.Changing;

/// <summary>Carries out one plan under the lock of the target, with a receipt.</summary>
internal sealed class PlanExecution
{
    private readonly MachineReader _reader;
    private readonly MachineOptions _options;
    private readonly IWorkProgress _progress;
    private readonly Action<Diagnostic> _note;

    /// <param name="reader">The reader that the plan was made with.</param>
    /// <param name="options">The machine.</param>
    /// <param name="progress">Told of every byte that is copied.</param>
    /// <param name="note">Told of what was moved aside, as warnings.</param>
    public PlanExecution(MachineReader reader, MachineOptions options, IWorkProgress progress, Action<Diagnostic> note) =>
        (_reader, _options, _progress, _note) = (reader, options, progress, note);

    /// <summary>Stages, writes the receipt, and takes the steps.</summary>
    /// <param name="plan">A plan that changes something, made under the lock.</param>
    /// <param name="killed">What a killed change did; null where there was none.</param>
    /// <param name="held">The lock.</param>
    /// <param name="bundle">The bundle that files come from; null where none are placed.</param>
    /// <param name="cancellationToken">Ends the work before the first rename.</param>
    public async Task RunAsync(
        ChangePlan plan,
        Receipt? killed,
        TargetLock held,
        Bundle? bundle,
        CancellationToken cancellationToken)
    {
        ImmutableArray<Placement> copies = [.. plan.Steps.OfType<PlaceStep>().Select(step => step.Placement)];
        ChangeRequirements.Check(plan, _reader.Journal);
        using var flush = new GroupedFlush();
        var writer = new TargetWriter(_options.Layout, flush);
        var folders = new ReleaseFolder(writer, _note);
        held.Announce(
            copies.SelectMany(placement => TargetWriter.Missing(Path.GetDirectoryName(placement.Path)!)),
            copies.Where(placement => !placement.IsRelease).Select(placement => placement.Path));
        Receipt receipt;
        IReadOnlyDictionary<Artifact, ReceiptFile> staged;
        try
        {
            staged = bundle is null
                ? ImmutableDictionary<Artifact, ReceiptFile>.Empty
                : await new Staging(bundle, writer, _options.Degree, _progress).StageAsync(copies, cancellationToken);

            // From here on a few renames are left: an interruption now would only leave work to do.
            receipt = WriteReceipt(plan, killed, staged, [.. held.Made, .. writer.Made]);
        }
        catch
        {
            // Nothing is visible yet: the target is as it was.
            CleanUpAfterFailure(() => CleanUp(folders, copies));
            writer.DeleteEmptyFolders(writer.Made);
            CleanUpAfterFailure(writer.FlushNames);
            throw;
        }

        try
        {
            Record(plan);
            new StepRunner(writer, folders, _reader.Paths).Run(plan.Steps);
        }
        catch
        {
            // The receipt must say what was done so far, and what waits beside its final name is not needed any more.
            CleanUpAfterFailure(writer.FlushNames);
            CleanUpAfterFailure(() => CleanUp(folders, copies));
            CleanUpAfterFailure(() => LeavePending(held));
            throw;
        }

        foreach (var path in writer.Remaining)
        {
            _note(StillOpen(path));
        }

        _reader.Remember(staged.Values);
        if (plan.Undone is null)
        {
            _reader.Journal.Replace(receipt with { State = Receipt.Done });
        }
        else
        {
            held.Adopt(receipt.Made.Where(_reader.Paths.IsFolderOf));
            _reader.Journal.Remove(receipt);
        }
    }

    /// <summary>Writes what is known better now, in earlier receipts and in the record of serial numbers.</summary>
    public void Record(ChangePlan plan)
    {
        foreach (var amended in plan.Amended)
        {
            _reader.Journal.Replace(amended);
        }

        if (plan.Serials is { } serials)
        {
            new SerialRecord(_options.Layout).Write(serials);
        }
    }

    /// <summary>
    /// Keeps what a failed change did, as after a kill: the next apply of the same bundle continues it, and one undo takes back both.
    /// </summary>
    private void LeavePending(TargetLock held)
    {
        var settled = _reader.Settle();
        held.Adopt(settled.Made);
        foreach (var receipt in settled.Ended)
        {
            _reader.Journal.Replace(receipt with { State = Receipt.Pending });
        }
    }

    private static Diagnostic StillOpen(string path) => Diagnostic.Warning(
        Codes.StillOpen,
        $"another program still has a file open that was replaced or removed: it is now '{path}'",
        "it can be deleted when that program has ended");

    private void CleanUp(ReleaseFolder folders, IEnumerable<Placement> copies) =>
        folders.CleanUp([.. TemporaryNames.FindLeftovers(_options.Layout, copies.Select(placement => placement.Path))]);

    /// <summary>The failure must not be hidden by another one, such as of the same full disk.</summary>
    private static void CleanUpAfterFailure(Action action)
    {
        try
        {
            action();
        }
        catch (Exception exception) when (exception is UnauthorizedAccessException or IOException or OperationException)
        {
            // The next run cleans up.
        }
    }

    private Receipt WriteReceipt(
        ChangePlan plan,
        Receipt? killed,
        IReadOnlyDictionary<Artifact, ReceiptFile> staged,
        ImmutableArray<string> made)
    {
        if (plan.Undone is { } undone)
        {
            return _reader.Journal.Replace(undone with { State = Receipt.Pending });
        }

        var draft = new ReceiptDraft(_options).Of(plan, staged, made);
        return killed is not null && killed.Bundle == plan.BundleId
            ? _reader.Journal.Replace(ReceiptContinuation.Of(killed, draft))
            : _reader.Journal.Add(draft);
    }
}
