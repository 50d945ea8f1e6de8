using Airgap.Machine;

namespace Airgap.Changing;

/// <summary>Takes back the last change of a target, as far as it is unchanged.</summary>
public sealed class Undoer
{
    private readonly ChangeRunner _runner;

    /// <summary>Prepares an undo.</summary>
    public Undoer(MachineOptions options, IWorkProgress progress) => _runner = new ChangeRunner(options, progress);

    /// <summary>Plans an undo; null where there is nothing to undo.</summary>
    /// <exception cref="OperationException">A receipt or a text cannot be read.</exception>
    public async Task<UndoPlan?> PlanAsync(CancellationToken cancellationToken)
    {
        var plan = UndoPlanner.Plan(await _runner.ReadAsync(UndoPlanner.Scope, Codes.TargetNotWritable, cancellationToken));
        return plan.Receipt is null ? null : plan;
    }

    /// <summary>Removes what a killed run left where there is nothing to undo: it died before its receipt was written.</summary>
    /// <param name="cancellationToken">Ends the waiting for the target.</param>
    /// <returns>A plan without a receipt, with notes about what was moved aside.</returns>
    /// <exception cref="OperationException">The target cannot be changed.</exception>
    public Task<UndoPlan> CleanUpAsync(CancellationToken cancellationToken) =>
        _runner.RunAsync(UndoPlanner.Scope, _ => new UndoPlan { Receipt = null }, null, cancellationToken);

    /// <summary>Undoes what was announced.</summary>
    /// <param name="announced">The plan that <see cref="PlanAsync"/> returned.</param>
    /// <param name="cancellationToken">Ends the waiting for the target.</param>
    /// <returns>What was done: nothing but a clean-up where the announced change had been killed before its first step.</returns>
    /// <exception cref="OperationException">The target cannot be changed, or another change came after the announced one.</exception>
    public async Task<UndoPlan> UndoAsync(UndoPlan announced, CancellationToken cancellationToken)
    {
        var done = await _runner.RunAsync(UndoPlanner.Scope, machine => UndoPlanner.PlanAgain(machine, announced), null, cancellationToken);
        return done.Receipt is null ? done with { Receipt = announced.Receipt } : done;
    }
}
