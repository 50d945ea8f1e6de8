using System.Collections.Immutable;
using Airgap.Bundles;
using Airgap.Content;
using Airgap.Locking;
using Airgap.Machine;
using Airgap.Receipts;
using Airgap.Targets;

namespace Airgap.Changing;

/// <summary>
/// Runs the plans of apply, undo, prune and fix in one order: lock, settle what a killed run left, read, plan, check room and
/// permissions, stage, write the receipt, take the steps, end the receipt. A dry run, and a run that finds nothing to do, take no lock
/// and write nothing.
/// </summary>
internal sealed class ChangeRunner
{
    private readonly MachineOptions _options;
    private readonly IWorkProgress _progress;
    private readonly MachineReader _reader;

    public ChangeRunner(MachineOptions options, IWorkProgress progress)
    {
        (_options, _progress) = (options, progress);
        _reader = new MachineReader(options, progress);
    }

    /// <summary>Whether the last run removed what a killed run had left.</summary>
    public bool CleanedUp { get; private set; }

    private TargetLayout Layout => _options.Layout;

    /// <summary>Reads the machine.</summary>
    /// <param name="scope">What to read.</param>
    /// <param name="code">The code of the error where a folder cannot be read.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <exception cref="OperationException">A folder or a receipt cannot be read.</exception>
    public async Task<MachineSnapshot> ReadAsync(ReadScope scope, DiagnosticCode code, CancellationToken cancellationToken)
    {
        try
        {
            return await _reader.ReadAsync(scope, cancellationToken);
        }
        catch (Exception exception) when (exception is UnauthorizedAccessException or IOException)
        {
            throw UnreadableTarget.Describe(code, exception);
        }
    }

    /// <summary>Plans and runs.</summary>
    /// <param name="scope">What the plan needs to know.</param>
    /// <param name="plan">Makes the plan; called again under the lock.</param>
    /// <param name="bundle">The bundle that files come from; null where none are placed.</param>
    /// <param name="cancellationToken">Ends the work before the first rename.</param>
    /// <returns>The plan that was run.</returns>
    /// <exception cref="OperationException">The target cannot be read or changed.</exception>
    /// <exception cref="VerificationException">The bundle's bytes are wrong. Nothing was changed.</exception>
    public async Task<TPlan> RunAsync<TPlan>(
        ReadScope scope,
        Func<MachineSnapshot, TPlan> plan,
        Bundle? bundle,
        CancellationToken cancellationToken)
        where TPlan : ChangePlan
    {
        var unreadable = scope.Diagnosis ? Codes.MachineUnreadable : Codes.TargetNotWritable;
        var seen = await ReadAsync(scope, unreadable, cancellationToken);
        var isUnfinished = seen.IsUnfinished || TargetLock.Exists(Layout);
        var expected = TryPlan(seen, plan, isUnfinished);
        if (expected is { Changes: false } && !isUnfinished)
        {
            return expected;
        }

        if (expected is not null && !isUnfinished)
        {
            // Before anything is made, even a lock. What a killed run left may still take room or be in the way otherwise.
            ChangeRequirements.Check(expected, _reader.Journal);
        }

        try
        {
            using var held = await TargetLock.TakeAsync(Layout, _options.Waits ? _progress.Note : null, _options.Time, cancellationToken);
            Settle(held, scope);
            var current = plan(await ReadAsync(scope, unreadable, cancellationToken));
            if (current.Changes)
            {
                await ChangeAsync(current, held, bundle, cancellationToken);
            }

            return current;
        }
        catch (Exception exception) when (exception is UnauthorizedAccessException or IOException)
        {
            throw DiskFailure.Describe(Codes.TargetNotWritable, Layout.Home ?? Layout.Cache, exception);
        }
    }

    /// <summary>
    /// What a killed run left, or a running one is doing, may make a plan impossible; the plan under the lock decides then.
    /// </summary>
    private static TPlan? TryPlan<TPlan>(MachineSnapshot snapshot, Func<MachineSnapshot, TPlan> plan, bool isUnfinished)
        where TPlan : ChangePlan
    {
        try
        {
            return plan(snapshot);
        }
        catch (OperationException) when (isUnfinished)
        {
            return null;
        }
    }

    private void Settle(TargetLock held, ReadScope scope)
    {
        var receipts = _reader.Journal.Read();
        var leftovers = _reader.FindLeftovers(scope, receipts);
        new ReleaseFolder(new TargetWriter(Layout)).CleanUp(leftovers);
        CleanedUp = !leftovers.IsEmpty || receipts.Pending.Any();
        held.Adopt(_reader.Settle());
    }

    private async Task ChangeAsync(ChangePlan plan, TargetLock held, Bundle? bundle, CancellationToken cancellationToken)
    {
        ImmutableArray<Placement> copies = [.. plan.Steps.OfType<PlaceStep>().Select(step => step.Placement)];
        ChangeRequirements.Check(plan, _reader.Journal);
        var writer = new TargetWriter(Layout);
        var folders = new ReleaseFolder(writer);
        Receipt receipt;
        try
        {
            var staged = bundle is null
                ? ImmutableDictionary<Artifact, ReceiptFile>.Empty
                : await new Staging(bundle, writer, _options.Degree, _progress).StageAsync(copies, cancellationToken);

            // From here on a few renames are left: an interruption now would only leave work to do.
            receipt = plan.Undone is { } undone
                ? _reader.Journal.Replace(undone with { State = Receipt.Pending })
                : _reader.Journal.Add(new ReceiptDraft(_options).Of(plan, staged, [.. held.Made, .. writer.Made]));
        }
        catch
        {
            // Nothing is visible yet: the target is as it was.
            folders.CleanUp([.. TemporaryNames.FindLeftovers(Layout, copies.Select(placement => placement.Path))]);
            writer.DeleteEmptyFolders(writer.Made);
            throw;
        }

        var steps = new StepRunner(writer, folders, _reader.Paths);
        foreach (var step in plan.Steps)
        {
            steps.Run(step);
        }

        if (plan.Undone is null)
        {
            _reader.Journal.Replace(receipt with { State = Receipt.Done });
            return;
        }

        held.Adopt(receipt.Made.Where(_reader.Paths.IsFolderOf));
        _reader.Journal.Remove(receipt);
    }
}
