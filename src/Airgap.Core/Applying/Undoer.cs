using System.Collections.Immutable;
using Airgap.Content;
using Airgap.Targets;

namespace Airgap.Applying;

/// <summary>
/// Takes back the last change of a target, as far as it is unchanged: texts come back before the folders that they name go. Whatever ends
/// this run, the receipt still tells what is left to undo.
/// </summary>
public sealed class Undoer
{
    private readonly ApplyOptions _options;
    private readonly ReceiptJournal _journal;
    private readonly IWorkProgress _progress;

    /// <summary>Prepares an undo.</summary>
    public Undoer(ApplyOptions options, IWorkProgress progress) => (_options, _journal, _progress) = (options, new ReceiptJournal(options.Layout), progress);

    private TargetLayout Layout => _options.Layout;

    /// <summary>Says what an undo would do; null where nothing is left to undo.</summary>
    /// <exception cref="OperationException">A receipt cannot be read.</exception>
    public UndoPlan? Plan()
    {
        var receipts = _journal.Read();
        if (receipts.IsEmpty)
        {
            return null;
        }

        var receipt = receipts[^1];
        var paths = new TargetPaths(Layout);
        var looked = receipt.Placed.Select(file => (File: file, Found: paths.Find(file.Path)))
            .Select(pair => (pair.File, State: pair.Found is { } found ? PlacedFile.Look(found.Root, found.Path, pair.File) : PlacedFileState.Drifted))
            .ToArray();
        var held = IncompleteReleaseGuard.Folders(looked);
        var inPlace = looked.Where(pair => pair.State == PlacedFileState.InPlace).ToLookup(pair => IncompleteReleaseGuard.IsIn(held, pair.File) || IncompleteReleaseGuard.Completes(receipt, pair.File), pair => pair.File);
        ImmutableArray<ReceiptFile> goes = [.. inPlace[false]];
        var texts = new UndoTexts(Layout, goes, receipt.Removed);
        return new UndoPlan
        {
            Receipt = receipt,
            Goes = goes,
            Held = [.. inPlace[true].Select(file => file.Path)],
            Stays = [.. looked.Where(pair => pair.State == PlacedFileState.Drifted).Select(pair => pair.File.Path)],
            Modes = [.. receipt.Modes.Where(mode => paths.IsFileOf(mode.Path))],
            Owners = [.. receipt.Owners.Where(owner => UnixCalls.CanGive && paths.IsFolderOf(owner.Path) && IsTheHomes(owner.Path))],
            Texts = [.. receipt.Texts.Select(texts.Decide).OfType<UndoneText>()],
        };
    }

    /// <summary>Undoes.</summary>
    /// <returns>What was done; null where nothing was left to undo.</returns>
    /// <exception cref="OperationException">The target cannot be changed.</exception>
    public async Task<UndoPlan?> UndoAsync(CancellationToken cancellationToken)
    {
        if (Plan() is not { } announced)
        {
            return null;
        }

        try
        {
            using var turn = await TargetLock.TakeAsync(Layout, _options.Waits ? _progress.Note : null, _options.Time, cancellationToken);
            new Staging(Layout, _journal.OnTheWay).CleanUp();
            turn.Adopt(_journal.SettlePending());
            var plan = Plan();
            if (plan?.Receipt.FilePath == announced.Receipt.FilePath)
            {
                Change(plan!, turn);
                return plan;
            }

            // Never another change than the one that was announced.
            return _journal.Read().Any(receipt => string.CompareOrdinal(receipt.FilePath, announced.Receipt.FilePath) > 0)
                ? throw new OperationException(Codes.TargetBusy, "somebody changed this target a moment ago", "look at it first: dotnet airgap status; then undo again")
                : announced with { Goes = [], Stays = [], Held = [], Texts = [], Modes = [], Owners = [] };
        }
        catch (Exception exception) when (exception is UnauthorizedAccessException or IOException)
        {
            throw DiskFailure.Describe(Codes.TargetNotWritable, Layout.Home ?? Layout.Cache, exception);
        }
    }

    private void Change(UndoPlan plan, TargetLock turn)
    {
        var paths = new TargetPaths(Layout);
        _journal.Replace(plan.Receipt with { State = Receipt.Pending });
        foreach (var text in plan.Texts.Where(text => text.Fate != UndoTextAction.LeftAlone))
        {
            if (text.Bytes is { } bytes)
            {
                AtomicFile.Write(text.Path, bytes, Ownership.Of(Layout).Give);
            }
            else
            {
                File.Delete(text.Path);
                DurableFolder.Flush(Path.GetDirectoryName(text.Path)!);
            }
        }

        TakenAway.Remove(Layout, plan.Goes);
        foreach (var mode in plan.Modes)
        {
            FileModes.Set(mode.Path, mode.Before);
        }

        foreach (var owner in plan.Owners)
        {
            UnixCalls.GiveTo(owner.Path, owner.User, owner.Group);
        }

        turn.Adopt(plan.Receipt.Made.Where(paths.IsFolderOf));
        _journal.Remove(plan.Receipt);
    }

    /// <summary>Only what a mending gave to the home's owner is given back.</summary>
    private bool IsTheHomes(string path) =>
        new FileInfo(path).LinkTarget is null
        && UnixCalls.TryStatus(path) is { } status
        && UnixCalls.TryStatus(Layout.Home ?? Layout.Cache) is { } home
        && status.User == home.User;
}
