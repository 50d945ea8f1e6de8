using Airgap.Changing;
using Airgap.Machine;

namespace Airgap.Diagnosis;

/// <summary>Fixes what needs no network and has one right answer, with a receipt, so that it can be undone.</summary>
public sealed class Fixer
{
    private readonly DoctorOptions _options;
    private readonly ChangeRunner _runner;

    /// <summary>Prepares a fix.</summary>
    public Fixer(DoctorOptions options, IWorkProgress progress) =>
        (_options, _runner) = (options, new ChangeRunner(options.Machine, progress));

    /// <summary>Fixes.</summary>
    /// <returns>What was fixed, and the machine afterwards.</returns>
    /// <exception cref="OperationException">The machine cannot be read or changed.</exception>
    public async Task<(FixPlan Fixed, MachineReport After)> FixAsync(CancellationToken cancellationToken)
    {
        var plan = await _runner.RunAsync(Doctor.Scope, Plan, null, cancellationToken);
        var after = await _runner.ReadAsync(Doctor.Scope, Codes.MachineUnreadable, cancellationToken);
        return (plan with { HasLeftovers = _runner.CleanedUp }, Doctor.Examine(after, _options));
    }

    private FixPlan Plan(MachineSnapshot machine)
    {
        var plan = Doctor.Examine(machine, _options).Fix;
        return plan.List is not null && plan.ListBefore.LinkTarget is { } target
            ? throw TargetRefusal.Link(plan.ListBefore.FilePath, target)
            : plan;
    }
}
