using System.Globalization;
using Airgap.Bundles;
using Airgap.Compatibility;
using Airgap.Content;
using Airgap.Targets;
using Airgap.Versions;

namespace Airgap.Applying;

/// <summary>
/// Reproduces a bundle on a target. Everything is staged beside its place and verified first; then, under a receipt that says what is
/// coming, each version folder and each kubectl appears by one rename; the version list comes after the folders that it lists.
/// </summary>
public sealed class Applier
{
    /// <summary>Room for a receipt.</summary>
    private const long ReceiptRoom = 256 * 1024;

    private readonly Bundle _bundle;
    private readonly ApplyOptions _options;
    private readonly IWorkProgress _progress;

    /// <summary>Prepares an apply.</summary>
    public Applier(Bundle bundle, ApplyOptions options, IWorkProgress progress) => (_bundle, _options, _progress) = (bundle, options, progress);

    /// <summary>Says what an apply would do.</summary>
    /// <exception cref="OperationException">The bundle is not for this target, or the target cannot take it.</exception>
    public async Task<ApplyPlan> PlanAsync(CancellationToken cancellationToken)
    {
        try
        {
            return await new ApplyPlanner(_bundle, _options, _progress).PlanAsync(cancellationToken);
        }
        catch (Exception exception) when (exception is UnauthorizedAccessException or IOException)
        {
            throw UnreadableTarget.Describe(Codes.TargetNotWritable, exception);
        }
    }

    /// <summary>Applies.</summary>
    /// <returns>What was done.</returns>
    /// <exception cref="OperationException">The target cannot take the bundle.</exception>
    /// <exception cref="VerificationException">The bundle's bytes are not what its lock file says; the target is as it was.</exception>
    public async Task<ApplyPlan> ApplyAsync(CancellationToken cancellationToken)
    {
        // A target that is right already is not touched at all: no lock, no folder, no write permission needed.
        var journal = new ReceiptJournal(_options.Layout);
        var seen = Fingerprint(journal);
        var before = await PlanAsync(cancellationToken);
        var staging = new Staging(_options.Layout, before.Files.Select(placement => placement.Path).Concat(journal.OnTheWay).Distinct());
        var unfinished = staging.HasLeftovers || journal.HasPending || TargetLock.IsTakenOrLeft(_options.Layout);
        if (!before.Changes && !unfinished)
        {
            return before;
        }

        if (!unfinished)
        {
            // Before anything is made, even a lock. What a killed run left may still be in the way otherwise.
            RequirePlace(before, journal, Written(before));
        }

        try
        {
            using var turn = await TargetLock.TakeAsync(_options.Layout, _options.Waits ? _progress.Note : null, _options.Time, cancellationToken);
            staging.CleanUp();
            turn.Adopt(journal.SettlePending());

            // What was read before the lock holds unless somebody applied meanwhile, or left something.
            var plan = unfinished || turn.Waited || Fingerprint(journal) != seen ? await PlanAsync(cancellationToken) : before;
            if (plan.Changes)
            {
                await ChangeAsync(plan, turn, staging, journal, cancellationToken);
            }

            return plan;
        }
        catch (Exception exception) when (exception is UnauthorizedAccessException or IOException)
        {
            throw DiskFailure.Describe(Codes.TargetNotWritable, _options.Layout.Home ?? _options.Layout.Cache, exception);
        }
    }

    private async Task ChangeAsync(ApplyPlan plan, TargetLock turn, Staging staging, ReceiptJournal journal, CancellationToken cancellationToken)
    {
        var layout = _options.Layout;
        var copies = plan.Placements.Where(placement => placement.NeedsCopy).ToArray();
        RequirePlace(plan, journal, Written(plan));
        IReadOnlyList<StagedPlacement> staged;
        Receipt receipt;
        string[] notExecutable = [.. NotExecutable(plan)];
        var list = plan.List?.Write() ?? [];
        try
        {
            if (copies.Length > 0)
            {
                _progress.Begin("copying", copies.Sum(placement => placement.Size));
            }

            staged = await staging.StageAsync(_bundle, copies, _options.Degree, _progress, cancellationToken);

            // From here on a few renames are left: an interruption now would only leave work to do.
            receipt = journal.Add(new Receipt
            {
                State = Receipt.Pending,
                Bundle = _bundle.Lock.Id.ToString(),
                Time = _options.Time.GetUtcNow().UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture),
                Platform = layout.Platform.ToString(),
                Cache = layout.Cache,
                Kuberlr = layout.Kuberlr,
                Placed = [.. staged.SelectMany(placement => placement.Files.Where(file => !placement.Placement.Right.Any(right => right.Name == Path.GetFileName(file.Path))))],
                Texts = [.. Texts(plan, list)],
                Gone = [.. staged.SelectMany(Staging.GivesWay), .. plan.ListChanges && plan.ListBefore.Bytes is null && File.Exists(ListPath) ? [ListPath] : Array.Empty<string>()],
                Made = [.. turn.Made, .. staging.Made],
                Modes = [.. notExecutable.Concat(Remade(staged)).Select(path => new ReceiptMode(path, FileModes.Of(path)))],
                Removed = [.. plan.Pruned.Select(file => file.Path)],
            });
        }
        catch
        {
            // Nothing is visible yet: the target is as it was.
            staging.CleanUp();
            MadeFolders.Remove(staging.Made);
            throw;
        }

        foreach (var placement in staged)
        {
            Staging.Place(placement);
        }

        foreach (var path in notExecutable)
        {
            FileModes.Set(path, FileModes.Executable);
        }

        if (plan.ListChanges)
        {
            AtomicFile.Write(ListPath, list, Ownership.Of(layout).Give);
        }

        if (plan.Settings is { IsNeeded: true } settings)
        {
            AtomicFile.Write(settings.Path, settings.After, Ownership.Of(layout).Give);
        }

        // What goes, goes after the list that does not name it any more.
        TakenAway.Remove(layout, plan.Pruned);
        journal.Replace(receipt with { State = Receipt.Done });
        staging.CleanUp();
    }

    /// <summary>Room and rights, on every volume: before the first byte is copied.</summary>
    private static void RequirePlace(ApplyPlan plan, ReceiptJournal journal, IEnumerable<string> written)
    {
        var copies = plan.Placements.Where(placement => placement.NeedsCopy).ToArray();
        foreach (var folder in written.Distinct(StringComparer.Ordinal))
        {
            WriteAccess.RequireWritable(Codes.TargetNotWritable, folder, folder);
        }

        foreach (var folder in copies.GroupBy(placement => Path.GetDirectoryName(placement.Path)!))
        {
            VolumeFormat.RequireFileSizes(folder.Key, folder.SelectMany(placement => placement.Files).Select(file => (file.Path, file.Content.Size)));
        }

        VolumeSpace.RequireRoom([.. copies.Select(placement => (Path.GetDirectoryName(placement.Path)!, placement.Size))]);
        journal.RequirePlace(ReceiptRoom + (2L * (plan.ListBefore.Bytes?.Length ?? 0)));
    }

    private IEnumerable<ReceiptText> Texts(ApplyPlan plan, byte[] list)
    {
        if (plan.ListChanges)
        {
            yield return ReceiptText.Of(ListPath, plan.ListBefore.Bytes, list);
        }

        if (plan.Settings is { IsNeeded: true } settings)
        {
            yield return ReceiptText.Of(settings.Path, settings.Before, settings.After);
        }
    }

    /// <summary>The files that are right, are put there again, and get another mode by that.</summary>
    private static IEnumerable<string> Remade(IEnumerable<StagedPlacement> staged) =>
        from placement in staged
        from right in placement.Placement.Right
        let path = Path.Join(placement.Placement.Path, right.Name)
        where !FileModes.Has(path, right.IsExecutable ? FileModes.Executable : FileModes.Plain)
        select path;

    /// <summary>The programs that are right but may not be run.</summary>
    private IEnumerable<string> NotExecutable(ApplyPlan plan) =>
        plan.Placements.Where(placement => placement.State == PlacementState.NotExecutable)
            .SelectMany(placement => placement.Files.Where(file => file.IsExecutable))
            .Select(file => ApplyPlanner.TargetOf(_options.Layout, file))
            .Select(target => Path.Join(target.Root, target.Path))
            .Where(path => !TargetSafety.IsExecutable(path));

    /// <summary>What the target looks like from outside: another value means that somebody changed it since.</summary>
    private string Fingerprint(ReceiptJournal journal) => string.Join(
        ' ',
        new[] { _options.Layout.Releases, ListPath, _options.Layout.Kuberlr }
            .Concat(Platform.All.Select(platform => Path.Join(_options.Layout.Kuberlr, platform.FolderName)))
            .Select(path => File.GetLastWriteTimeUtc(path).Ticks.ToString(CultureInfo.InvariantCulture))
            .Prepend(journal.Fingerprint));

    /// <summary>The folders in which names will be made or removed.</summary>
    private IEnumerable<string> Written(ApplyPlan plan)
    {
        foreach (var placement in plan.Placements.Where(placement => placement.NeedsCopy))
        {
            yield return Path.GetDirectoryName(placement.Path)!;
            if (placement.IsRelease && placement.State == PlacementState.Wrong)
            {
                yield return placement.Path;
            }
        }

        if (plan.ListChanges)
        {
            yield return _options.Layout.Cache;
        }

        if (plan.Settings is { IsNeeded: true })
        {
            yield return _options.Layout.Kuberlr;
        }
    }

    private string ListPath => Path.Join(_options.Layout.Cache, VersionList.FileName);
}
