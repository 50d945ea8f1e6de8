using Airgap.Compatibility;
using Airgap.Targets;
using Airgap.Versions;

namespace Airgap.Examining;

/// <summary>Compares the version list with the cache.</summary>
internal sealed class ListExamination
{
    private const string Apply = "apply a bundle: dotnet airgap apply BUNDLE";

    private readonly ExamineOptions _options;
    private readonly Findings _findings;

    /// <summary>What mends the list: where nothing is complete there is nothing to write into one.</summary>
    private string _mend = Apply;

    public ListExamination(ExamineOptions options, Findings findings) => (_options, _findings) = (options, findings);

    private string ListPath => Path.Join(_options.Layout.Cache, VersionList.FileName);

    /// <summary>Looks.</summary>
    public void Look(IReadOnlyCollection<VersionReport> versions, EarlierVersionList list)
    {
        _mend = versions.Any(version => version.Complete) ? _options.FixCommand : Apply;
        if (versions.All(version => !version.Cached))
        {
            _findings.Error(Codes.CacheEmpty, $"there is no version in '{_options.Layout.Releases}': without a network nothing can start", Apply, _options.Layout.Releases);
        }

        if (new FileInfo(ListPath).LinkTarget is { } target)
        {
            _findings.Error(Codes.LinkInCache, $"the version list is a link to '{target}', which airgap does not follow", $"{new ShellCommand(_options.Layout.Platform.System).Remove(ListPath)}; then {_mend}", ListPath);
            return;
        }

        if (list.Problem is { } problem)
        {
            _findings.Error(Codes.VersionListDropped, $"Rancher Desktop drops the whole version list: {problem}", _mend, ListPath);
            return;
        }

        if (list.Bytes is null)
        {
            if (versions.Any(version => version.Complete))
            {
                _findings.Error(Codes.VersionListMissing, "there is no version list: Rancher Desktop takes the one that it came with, whose builds may be others than those in the cache", _options.FixCommand, ListPath);
            }

            return;
        }

        foreach (var version in versions.Where(version => version.Cached && !version.Listed))
        {
            LookAtUnlisted(version, versions);
        }

        foreach (var release in versions.Where(version => version.Listed && !version.Cached && versions.Any(other => other.Cached && other.Release.Version == version.Release.Version)).Select(version => version.Release))
        {
            _findings.Error(Codes.OtherBuildListed, $"{release} is listed, and another build of it is in the cache: Rancher Desktop shows it, and then asks the network for {release}", _mend, ListPath, release);
        }

        LookAtAbsent(versions, list);
    }

    /// <summary>The list as it should be; null where nothing about it is wrong.</summary>
    /// <param name="complete">The releases that are complete, or will be.</param>
    /// <param name="list">The list as it is.</param>
    public VersionList? Mended(IReadOnlyCollection<K3sRelease> complete, EarlierVersionList list)
    {
        if (complete.Count == 0 || !_findings.AnyWrong(Codes.OtherBuildListed, Codes.ListedNotCached, Codes.NotListed, Codes.BrokenImagesHideGood, Codes.VersionListDropped, Codes.VersionListMissing))
        {
            return null;
        }

        var listed = complete.GroupBy(release => release.Version).Select(builds => builds.Max());
        var stable = list.Labels.TryGetValue("stable", out var labelled) ? labelled : (KubernetesVersion?)null;
        var mended = VersionList.Of(listed, stable, list.Labels.RemoveRange(list.Labels.Keys.Where(label => label == "stable" || label.StartsWith('v'))));
        return list.Bytes is { } bytes && bytes.AsSpan().SequenceEqual(mended.Write()) ? null : mended;
    }

    private void LookAtUnlisted(VersionReport version, IReadOnlyCollection<VersionReport> versions)
    {
        if (version.ListedInstead is { } other)
        {
            if (versions.FirstOrDefault(listed => listed.Release == other) is not { Cached: true } instead)
            {
                return;
            }

            if (version.Complete && !instead.Complete)
            {
                _findings.Error(Codes.OtherBuildListed, $"{version.Release} is complete, and {other} is listed instead, which is not: Rancher Desktop shows one build of each version", _mend, ListPath, version.Release);
            }
            else
            {
                _findings.Note(Codes.SecondBuildHidden, $"{version.Release} is in the cache too, but Rancher Desktop shows one build of each version: {other}", "nothing, or remove the folder that you do not want", Path.Join(_options.Layout.Releases, version.Release.ToString()), version.Release);
            }
        }
        else if (version.Complete)
        {
            _findings.Error(Codes.NotListed, $"{version.Release} is in the cache, but not in the version list: Rancher Desktop does not show it", _options.FixCommand, ListPath, version.Release);
        }
    }

    /// <summary>A list that came from the network names every version there is. That is harmless, but for the dialog of the very first start.</summary>
    private void LookAtAbsent(IReadOnlyCollection<VersionReport> versions, EarlierVersionList list)
    {
        var absent = versions.Count(version => version.Listed && versions.All(other => !other.Cached || other.Release.Version != version.Release.Version));
        if (absent == 0)
        {
            return;
        }

        var message = $"{absent} of the {list.Shown.Length} listed versions {(absent == 1 ? "is" : "are")} not in the cache";
        var offered = list.Labels.TryGetValue("stable", out var stable) && versions.Any(version => version.Complete && version.Listed && version.Release.Version == stable);
        var wasStarted = _options.Layout.Settings is { } settings && File.Exists(settings);
        if (wasStarted || offered)
        {
            _findings.Note(Codes.ListedNotCached, $"{message}: Rancher Desktop hides them without a network", "nothing", ListPath);
        }
        else
        {
            _findings.Warning(Codes.ListedNotCached, $"{message}, and the first-run dialog offers {(absent == 1 ? "it as its default" : "them, its default among them")}: Rancher Desktop then asks the network", _mend, ListPath);
        }
    }
}
