using Airgap.Bundles;
using Airgap.Content;
using Airgap.Machine;
using Airgap.Targets;

namespace Airgap.Changing;

/// <summary>
/// Runs the plans of apply, undo, prune and fix in one order: lock, settle what a killed run left, read, plan, check room and
/// permissions, stage, write the receipt, take the steps, end the receipt. A dry run, and a run that finds nothing to write, take no lock
/// and write nothing.
/// </summary>
internal sealed class ChangeRunner
{
    private readonly MachineOptions _options;
    private readonly IWorkProgress _progress;
    private readonly MachineReader _reader;
    private readonly List<Diagnostic> _notes = [];

    public ChangeRunner(MachineOptions options, IWorkProgress progress)
    {
        (_options, _progress) = (options, progress);
        _reader = new MachineReader(options, progress);
    }

    /// <summary>Whether the last run removed what a killed run had left.</summary>
    public bool CleanedUp { get; private set; }

    private TargetLayout Layout => _options.Layout;

    private static DiagnosticCode UnreadableOf(ReadScope scope) => scope.Diagnosis ? Codes.MachineUnreadable : Codes.TargetNotWritable;

    /// <summary>Reads the machine.</summary>
    /// <param name="scope">What to read.</param>
    /// <param name="code">The code of the error where a folder cannot be read.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <exception cref="OperationException">A folder or a receipt cannot be read.</exception>
    public Task<MachineSnapshot> ReadAsync(ReadScope scope, DiagnosticCode code, CancellationToken cancellationToken) =>
        new TargetReader(_reader, _options).ReadAsync(scope, code, cancellationToken);

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
        var (expected, failure) = await LookAsync(scope, plan, UnreadableOf(scope), cancellationToken);
        if (expected is { Writes: false })
        {
            return expected;
        }

        Task<TPlan> ChangeAsync() => ChangeUnderLockAsync(scope, plan, bundle, failure, cancellationToken);
        if (expected is { Changes: false })
        {
            return await RecordAsync(expected, ChangeAsync);
        }

        if (expected is not null)
        {
            // Before anything is made, even a lock. What a killed run left may still take room or be in the way otherwise.
            ChangeRequirements.Check(expected, _reader.Journal);
        }

        return await ChangeAsync();
    }

    /// <summary>Everything is in place: a target that cannot be written is no reason to fail.</summary>
    private static async Task<TPlan> RecordAsync<TPlan>(TPlan expected, Func<Task<TPlan>> changeAsync)
        where TPlan : ChangePlan
    {
        try
        {
            return await changeAsync();
        }
        catch (OperationException exception) when (exception.Code == Codes.TargetNotWritable)
        {
            var note = Diagnostic.Warning(
                exception.Code,
                $"{exception.Message}, so the bundle's serial number and signers were not recorded",
                exception.Hint);
            return (TPlan)((ChangePlan)expected with { Notes = [note] });
        }
    }

    private async Task<TPlan> ChangeUnderLockAsync<TPlan>(
        ReadScope scope,
        Func<MachineSnapshot, TPlan> plan,
        Bundle? bundle,
        OperationException? failure,
        CancellationToken cancellationToken)
        where TPlan : ChangePlan
    {
        var isDone = false;
        try
        {
            using var held = await TakeLockAsync(failure, cancellationToken);
            (CleanedUp, var killed) = new KilledRun(_reader, Layout, _notes.Add).Settle(held, scope);
            var current = plan(await ReadAsync(scope, UnreadableOf(scope), cancellationToken));
            var execution = new PlanExecution(_reader, _options, _progress, _notes.Add);
            if (current.Changes)
            {
                await execution.RunAsync(current, killed, held, bundle, cancellationToken);
            }
            else
            {
                execution.Record(current);
            }

            isDone = true;
            return (TPlan)((ChangePlan)current with { Notes = [.. _notes] });
        }
        catch (IrregularFileException exception)
        {
            throw TargetRefusal.Irregular(exception);
        }
        catch (Exception exception) when (exception is UnauthorizedAccessException or IOException)
        {
            throw DiskFailure.Describe(Codes.TargetNotWritable, Layout.Home ?? Layout.Cache, exception);
        }
        finally
        {
            foreach (var note in isDone ? [] : _notes)
            {
                // After a failure there is no plan that says what was moved aside.
                _progress.Note(note.Message);
            }
        }
    }

    /// <summary>
    /// Plans without the lock; a plan without changes is final, and so is a refusal. But what a killed run left, or a running one is doing,
    /// may make reading or planning impossible: the plan under the lock decides then.
    /// </summary>
    /// <returns>The plan; null where it is made under the lock, with the reason where there is one.</returns>
    private async Task<(TPlan? Plan, OperationException? Failure)> LookAsync<TPlan>(
        ReadScope scope,
        Func<MachineSnapshot, TPlan> plan,
        DiagnosticCode unreadable,
        CancellationToken cancellationToken)
        where TPlan : ChangePlan
    {
        for (var isFirst = true; ; isFirst = false)
        {
            var isUnfinished = TargetLock.Exists(Layout);
            try
            {
                var seen = await ReadAsync(scope, unreadable, cancellationToken);
                isUnfinished |= seen.IsUnfinished;
                var expected = plan(seen);
                return (isUnfinished || TargetLock.Exists(Layout) ? null : expected, null);
            }
            catch (OperationException exception) when (isUnfinished || TargetLock.Exists(Layout))
            {
                return (null, exception);
            }
            catch (OperationException) when (isFirst)
            {
                // Another run may have begun and ended meanwhile. Files that did not change are not read again.
            }
        }
    }

    /// <param name="failure">Why the target could not be planned for without the lock: the better reason, if it cannot be locked.</param>
    /// <param name="cancellationToken">Ends the waiting.</param>
    private async Task<TargetLock> TakeLockAsync(OperationException? failure, CancellationToken cancellationToken)
    {
        try
        {
            return await TargetLock.TakeAsync(Layout, _options.Waits ? _progress.Note : null, _options.Time, cancellationToken);
        }
        catch (OperationException exception) when (failure is not null && exception.Code != Codes.TargetBusy)
        {
            throw failure;
        }
    }
}
