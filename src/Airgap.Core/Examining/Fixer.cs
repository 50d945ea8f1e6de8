using System.Globalization;
using Airgap.Applying;
using Airgap.Compatibility;
using Airgap.Content;
using Airgap.Targets;

namespace Airgap.Examining;

/// <summary>
/// Mends what can be mended without a network and without guessing: through the same atomic writes as an apply, and under a receipt, so
/// that it can be undone.
/// </summary>
public sealed class Fixer
{
    private readonly ExamineOptions _options;
    private readonly TimeProvider _time;
    private readonly bool _waits;
    private readonly IWorkProgress _progress;

    /// <summary>Prepares a mending.</summary>
    public Fixer(ExamineOptions options, bool waits, TimeProvider time, IWorkProgress progress) =>
        (_options, _waits, _time, _progress) = (options, waits, time, progress);

    private TargetLayout Layout => _options.Layout;

    /// <summary>Mends.</summary>
    /// <returns>What was mended, and the machine afterwards.</returns>
    /// <exception cref="OperationException">The machine cannot be read or changed.</exception>
    public async Task<(FixPlan Mended, MachineReport After)> FixAsync(CancellationToken cancellationToken)
    {
        var before = await ExamineAsync(cancellationToken);
        if (before.Mend.IsEmpty)
        {
            return (before.Mend, before);
        }

        try
        {
            var journal = new ReceiptJournal(Layout);
            using var turn = await TargetLock.TakeAsync(Layout, _waits ? _progress.Note : null, _time, cancellationToken);
            new Staging(Layout, journal.OnTheWay).CleanUp();
            turn.Adopt(journal.SettlePending());
            var mend = (await ExamineAsync(cancellationToken)).Mend with { Leftovers = before.Mend.Leftovers };
            if (!(mend with { Leftovers = false }).IsEmpty)
            {
                Change(mend, journal);
            }

            return (mend, await ExamineAsync(cancellationToken));
        }
        catch (Exception exception) when (exception is UnauthorizedAccessException or IOException)
        {
            throw DiskFailure.Describe(Codes.TargetNotWritable, Layout.Home ?? Layout.Cache, exception);
        }
    }

    private Task<MachineReport> ExamineAsync(CancellationToken cancellationToken) => new Examiner(_options).ExamineAsync(cancellationToken);

    private void Change(FixPlan mend, ReceiptJournal journal)
    {
        var path = Path.Join(Layout.Cache, VersionList.FileName);
        TargetSafety.RequireNoLink(path);
        var foreign = UnixCalls.CanGive ? mend.Foreign : [];
        var list = mend.List?.Write();
        var before = VersionListReader.Read(Layout).Bytes;
        if (list is not null)
        {
            WriteAccess.RequireWritable(Codes.TargetNotWritable, Layout.Cache, Layout.Cache);
        }

        var receipt = journal.Add(new Receipt
        {
            State = Receipt.Pending,
            Bundle = null,
            Time = _time.GetUtcNow().UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture),
            Platform = Layout.Platform.ToString(),
            Cache = Layout.Cache,
            Kuberlr = Layout.Kuberlr,
            Placed = [],
            Texts = list is null ? [] : [ReceiptText.Of(path, before, list)],
            Gone = [.. mend.Broken, .. list is not null && before is null && File.Exists(path) ? [path] : Array.Empty<string>()],
            Modes = [.. mend.NotExecutable.Select(file => new ReceiptMode(file, FileModes.Of(file)))],
            Owners = [.. foreign.Select(file => UnixCalls.TryStatus(file) is { } status ? new ReceiptOwner(file, status.User, status.Group) : null).OfType<ReceiptOwner>()],
        });
        foreach (var broken in mend.Broken)
        {
            File.Delete(broken);
            DurableFolder.Flush(Path.GetDirectoryName(broken)!);
        }

        foreach (var file in mend.NotExecutable)
        {
            FileModes.Set(file, FileModes.Executable);
        }

        var ownership = Ownership.Of(Layout);
        foreach (var file in foreign)
        {
            ownership.Give(file);
        }

        if (list is not null)
        {
            AtomicFile.Write(path, list, ownership.Give);
        }

        journal.Replace(receipt with { State = Receipt.Done });
    }
}
