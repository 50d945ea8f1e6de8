using Airgap.Machine;
using Airgap.Receipts;
using Airgap.Targets;

namespace Airgap.Changing;

/// <summary>What a run that was killed left on the target: temporary files, folders, a receipt that was not ended.</summary>
/// <param name="reader">Reads the target.</param>
/// <param name="layout">Its folders.</param>
/// <param name="note">Gets what was moved aside.</param>
internal sealed class KilledRun(MachineReader reader, TargetLayout layout, Action<Diagnostic> note)
{
    /// <summary>Removes it, and ends the receipt.</summary>
    /// <param name="held">The lock of the run that does this.</param>
    /// <param name="scope">What this run reads.</param>
    /// <returns>Whether there was any, and what the killed change did; null where there was none.</returns>
    public (bool WasFound, Receipt? Ended) Settle(TargetLock held, ReadScope scope)
    {
        var receipts = reader.Journal.Read();
        var leftovers = reader.FindLeftovers(scope, receipts, held.Left.Files);
        var own = held.Left.Files.Concat(receipts.Pending.SelectMany(receipt => receipt.Placed).Select(file => file.Path));
        var foreign = scope.OtherFiles.Except(own).Select(TemporaryNames.New).Intersect(leftovers).ToArray();
        var writer = new TargetWriter(layout);
        var folders = new ReleaseFolder(writer, note);
        folders.CleanUp(leftovers.Except(foreign));
        Array.ForEach(foreign, folders.KeepAside);
        if (OperatingSystem.IsWindows())
        {
            var placed = receipts.All.SelectMany(receipt => receipt.Placed).Select(file => file.Path)
                .Where(path => reader.Paths.Find(path) is { Part: TargetPart.Files });
            writer.DeleteRemaining(TemporaryNames.FindRemaining(layout, scope.OtherFiles.Union(placed)));
        }

        var settled = reader.Settle();
        held.Adopt([.. held.Left.Made.Where(reader.Paths.IsFolderOf), .. settled.Made]);
        return (!leftovers.IsEmpty || receipts.Pending.Any(), settled.Ended.LastOrDefault());
    }
}
