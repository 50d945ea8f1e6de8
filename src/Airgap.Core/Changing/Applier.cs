using Airgap.Bundles;
using Airgap.Machine;
using Airgap.Signing;

namespace Airgap.Changing;

/// <summary>Reproduces a bundle on a target.</summary>
public sealed class Applier
{
    private readonly Bundle _bundle;
    private readonly ApplyPlanner _planner;
    private readonly ChangeRunner _runner;
    private readonly int _degree;

    /// <summary>Prepares an apply.</summary>
    /// <param name="bundle">The bundle.</param>
    /// <param name="options">What of it, and where to.</param>
    /// <param name="progress">Told of every byte that is read or copied.</param>
    public Applier(Bundle bundle, ApplyOptions options, IWorkProgress progress)
        : this(bundle, options, new MachineSession(options.Machine, progress))
    {
    }

    /// <summary>Prepares an apply to a machine that this command has read before.</summary>
    /// <param name="bundle">The bundle.</param>
    /// <param name="options">What of it, and where to: the machine of the session.</param>
    /// <param name="session">The machine.</param>
    public Applier(Bundle bundle, ApplyOptions options, MachineSession session)
    {
        (_bundle, _runner, _degree) = (bundle, session.Runner, options.Machine.Degree);
        _planner = new ApplyPlanner(bundle.Lock, bundle, options);
    }

    /// <summary>Says what an apply of a bundle would do that is not built yet. Changes nothing.</summary>
    /// <param name="value">The lock file.</param>
    /// <param name="options">What of it, and where to: the machine of the session.</param>
    /// <param name="session">The machine.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <exception cref="OperationException">The bundle is not for this target, or the target cannot take it.</exception>
    public static async Task<ApplyPlan> PreviewAsync(
        Lock value,
        ApplyOptions options,
        MachineSession session,
        CancellationToken cancellationToken)
    {
        var planner = new ApplyPlanner(value, null, options);
        planner.RequireUsable();
        return planner.Plan(await session.Runner.ReadAsync(planner.Scope, Codes.TargetNotWritable, cancellationToken));
    }

    /// <summary>
    /// Verifies every file of a signed bundle that this apply does not verify itself when it copies it: the programs and the scripts, the
    /// files for other platforms, and that no file was added.
    /// </summary>
    /// <param name="progress">Told of every byte that is read.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <exception cref="OperationException">The bundle is not for this target.</exception>
    /// <exception cref="VerificationException">A file is damaged, missing, or was added, or the bundle is an older one.</exception>
    public async Task VerifyRestAsync(IWorkProgress progress, CancellationToken cancellationToken)
    {
        _planner.RequireUsable();
        _planner.RequireNotOlder();
        var copied = _planner.Artifacts.Select(artifact => artifact.Path).ToHashSet(StringComparer.Ordinal);
        _bundle.RequireFiles(_bundle.Carried.Where(artifact => copied.Contains(artifact.Path)));
        foreach (var artifact in _bundle.Carried.Where(artifact => copied.Contains(artifact.Path)))
        {
            // Also one that is in place on the machine, and so is not read, must be a plain file.
            BundleFile.Open(_bundle.Folder, artifact.Path).Dispose();
        }

        var result = await BundleVerifier.VerifyAsync(
            _bundle, _degree, fromMedium: false, artifact => !copied.Contains(artifact.Path), progress, cancellationToken);
        if (!result.Problems.IsEmpty)
        {
            var (path, problem) = result.Problems.First();
            throw new VerificationException(
                Codes.DamagedBundleFile,
                $"the bundle's {path} {problem}" + (result.Problems.Count - 1) switch
                {
                    0 => "",
                    1 => ", and 1 more file is wrong",
                    var more => $", and {more} more files are wrong",
                },
                TrustPolicy.ChangedHint);
        }
    }

    /// <summary>Says what an apply would do. Changes nothing.</summary>
    /// <exception cref="OperationException">The bundle is not for this target, or the target cannot take it.</exception>
    /// <exception cref="VerificationException">The bundle lacks a file that would be copied.</exception>
    public async Task<ApplyPlan> PlanAsync(CancellationToken cancellationToken)
    {
        var plan = Plan(await ReadAsync(Codes.TargetNotWritable, cancellationToken));
        _bundle.RequireFiles(plan.Placements.Where(placement => placement.NeedsCopy).SelectMany(placement => placement.Files));
        return plan;
    }

    /// <summary>
    /// Applies: each version folder and each kubectl appears complete by one rename; the version list follows the folders that it lists.
    /// </summary>
    /// <returns>What was done.</returns>
    /// <exception cref="OperationException">The target cannot take the bundle.</exception>
    /// <exception cref="VerificationException">The bundle's bytes are not what its lock file says. The target is as it was.</exception>
    public async Task<ApplyPlan> ApplyAsync(CancellationToken cancellationToken)
    {
        _planner.RequireUsable();
        return await _runner.RunAsync(_planner.Scope with { WillCopy = true }, _planner.Plan, _bundle, cancellationToken);
    }

    /// <summary>The machine as it is now, for a comparison.</summary>
    internal Task<MachineSnapshot> ReadAsync(DiagnosticCode code, CancellationToken cancellationToken)
    {
        _planner.RequireUsable();
        return _runner.ReadAsync(_planner.Scope, code, cancellationToken);
    }

    /// <summary>The machine after an apply, for a diagnosis. Files that the apply read or wrote are not read again.</summary>
    internal Task<MachineSnapshot> ReadAsync(ReadScope scope, DiagnosticCode code, CancellationToken cancellationToken) =>
        _runner.ReadAsync(scope, code, cancellationToken);

    /// <summary>The plan for a machine as it was read.</summary>
    internal ApplyPlan Plan(MachineSnapshot snapshot) => _planner.Plan(snapshot);
}
