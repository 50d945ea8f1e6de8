using Airgap.Bundles;
using Airgap.Changing;
using Airgap.Content;
using Airgap.Kuberlr;
using Airgap.Machine;
using Airgap.Targets;

namespace Airgap.Diagnosis;

/// <summary>Compares a target with what airgap did to it, or with what a bundle would make of it. Changes nothing.</summary>
public static class StatusReader
{
    /// <summary>Compares with the receipts.</summary>
    /// <exception cref="OperationException">A folder or a receipt cannot be read.</exception>
    public static async Task<StatusReport> WithReceiptsAsync(
        MachineOptions options,
        IWorkProgress progress,
        CancellationToken cancellationToken)
    {
        var machine = await new ChangeRunner(options, progress).ReadAsync(
            new ReadScope { PlacedFiles = true, Extras = true },
            Codes.MachineUnreadable,
            cancellationToken);
        RequireReachable(machine);
        return new ReceiptComparison(machine).Compare();
    }

    /// <summary>Compares with a bundle.</summary>
    /// <exception cref="OperationException">The bundle is not for this target.</exception>
    public static async Task<StatusReport> WithBundleAsync(
        Bundle bundle,
        MachineOptions options,
        IWorkProgress progress,
        CancellationToken cancellationToken)
    {
        var applier = new Applier(bundle, new ApplyOptions { Machine = options, Compares = true }, progress);
        var machine = await applier.ReadAsync(Codes.TargetNotWritable, cancellationToken);
        var plan = applier.Plan(machine);
        var placements = plan.Placements.Select(placement => new StatusEntry(
            placement.Name,
            placement.Path,
            placement.State == TargetState.NotExecutable ? TargetState.Drifted : placement.State,
            placement.State == TargetState.NotExecutable ? "is not executable" : placement.ShortProblem));
        var list = Text(
            "version list",
            plan.ListBefore.FilePath,
            plan.ListChanges,
            plan.ListBefore.Bytes is not null,
            "differs from the list that an apply would write");
        var settings = plan.Settings is { } conf
            ? [Text(KuberlrConf.FileName, conf.Path, conf.IsNeeded, conf.Before is not null, $"does not say {conf.Line}")]
            : Array.Empty<StatusEntry>();
        return new StatusReport
        {
            Bundle = bundle.Lock.Id.ToString(),
            Receipts = machine.Receipts.All,
            Entries =
            [
                .. placements,
                list,
                .. settings,
                .. ExtraEntries.Find(machine, [.. plan.Placements.Select(placement => placement.Path)]),
            ],
        };
    }

    private static StatusEntry Text(string name, string path, bool changes, bool exists, string detail) =>
        !changes ? new StatusEntry(name, path, TargetState.InPlace, null)
        : exists ? new StatusEntry(name, path, TargetState.Drifted, detail)
        : new StatusEntry(name, path, TargetState.Missing, null);

    /// <summary>What is in a folder that cannot be opened must not be called missing.</summary>
    private static void RequireReachable(MachineSnapshot machine)
    {
        if (machine.Files.Values.FirstOrDefault(file => file.Kind == FoundKind.Unreachable) is { } closed)
        {
            throw UnreadableTarget.Describe(Codes.MachineUnreadable, new UnauthorizedAccessException(closed.ReadProblem));
        }
    }
}
