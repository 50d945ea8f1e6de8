using System.Collections.Immutable;
using Airgap.Applying;
using Airgap.Compatibility;
using Airgap.Targets;

namespace Airgap.Examining;

/// <summary>
/// Sees a machine through Rancher Desktop's and kuberlr's eyes, as they will be without a network. Reads alone; whatever is wrong with what
/// it reads is a finding, never a failure.
/// </summary>
public sealed class Examiner
{
    private readonly ExamineOptions _options;
    private readonly Findings _findings = new();
    private readonly RancherDesktopTraits _traits;

    /// <summary>Prepares an examination.</summary>
    public Examiner(ExamineOptions options) => (_options, _traits) = (options, RancherDesktopTable.Stated(options.RancherDesktop));

    private TargetLayout Layout => _options.Layout;

    /// <summary>Looks.</summary>
    /// <exception cref="OperationException">A folder cannot be read.</exception>
    public async Task<MachineReport> ExamineAsync(CancellationToken cancellationToken)
    {
        try
        {
            return await LookAsync(cancellationToken);
        }
        catch (Exception exception) when (exception is UnauthorizedAccessException or IOException)
        {
            throw UnreadableTarget.Describe(Codes.MachineUnreadable, exception);
        }
    }

    private async Task<MachineReport> LookAsync(CancellationToken cancellationToken)
    {
        var known = Known(out var leftovers);
        var cache = new CacheExamination(_options, _traits, known, _findings);
        var cached = await cache.LookAsync(cancellationToken);
        var kubectl = new KubectlExamination(_options, _traits, known, _findings);
        var list = VersionListReader.Read(Layout);
        var lists = new ListExamination(_options, _findings);
        var versions = Versions(cached, list, kubectl.View);
        lists.Look(versions, list);
        kubectl.Look([.. cached.Select(release => release.Release)]);
        new DesktopExamination(_options, _traits, _findings).Look(versions, list.Bytes is null || list.Problem is not null ? null : list.Shown);
        var foreign = OwnerExamination.Look(_options, cached.Select(release => release.Release), kubectl.Folder, _findings);
        if (leftovers)
        {
            _findings.Warning(Codes.InterruptedApply, "an apply was interrupted and left files behind", _options.FixCommand);
        }

        return new MachineReport
        {
            Layout = Layout,
            RancherDesktop = _options.RancherDesktop,
            Versions = versions,
            Kubectls = kubectl.View.Entries,
            WhenUnreachable = kubectl.View.WhenUnreachable,
            Kuberlr = kubectl.View.Settings,
            Problems = _findings.Sorted,
            Mend = new FixPlan
            {
                // Once the broken archive is gone its release is complete.
                List = lists.Mended([.. versions.Where(version => version.Complete || cache.Broken.Any(path => Path.GetFileName(Path.GetDirectoryName(path)) == version.Release.ToString())).Select(version => version.Release)], list),
                NotExecutable = [.. cache.NotExecutable, .. kubectl.NotExecutable],
                Foreign = [.. foreign],
                Broken = [.. cache.Broken],
                Leftovers = leftovers,
            },
        };
    }

    private ImmutableDictionary<string, KnownContent> Known(out bool leftovers)
    {
        leftovers = new Staging(Layout).HasLeftovers;
        try
        {
            var journal = new ReceiptJournal(Layout);
            leftovers |= journal.HasPending;
            return ReceiptJournal.Known(journal.Read());
        }
        catch (OperationException exception)
        {
            _findings.Warning(exception.Code, exception.Message, exception.Hint ?? "move it away");
            return ImmutableDictionary<string, KnownContent>.Empty;
        }
    }

    private ImmutableArray<VersionReport> Versions(ImmutableArray<CachedRelease> cached, EarlierVersionList list, KuberlrView kubectls)
    {
        var shown = list.Shown.ToDictionary(release => release.Version);
        var folders = cached.ToDictionary(release => release.Release);
        var cachedVersions = cached.Select(release => release.Release.Version).ToHashSet();
        return
        [
            .. cached.Select(release => release.Release).Union(shown.Values).Order().Select(release =>
            {
                var listed = shown.TryGetValue(release.Version, out var build) && build == release;
                return new VersionReport
                {
                    Release = release,
                    Cached = folders.ContainsKey(release),
                    Complete = folders.TryGetValue(release, out var folder) && folder.Problem is null,
                    Listed = listed,
                    ListedInstead = !listed && shown.TryGetValue(release.Version, out var other) ? other : null,
                    Visible = listed && cachedVersions.Contains(release.Version) && release.Version.CompareTo(_traits.MinimumKubernetes) >= 0,
                    Kubectl = kubectls.Choose(release.Version.MinorVersion),
                };
            }),
        ];
    }
}
