using Airgap.Compatibility;
using Airgap.Targets;
using Airgap.Versions;

namespace Airgap.Examining;

/// <summary>Compares the version list with the cache.</summary>
internal sealed class ListExamination
{
    private readonly ExamineOptions _options;
    private readonly Findings _findings;

    public ListExamination(ExamineOptions options, Findings findings) => (_options, _findings) = (options, findings);

    private string ListPath => Path.Join(_options.Layout.Cache, VersionList.FileName);

    /// <summary>Looks.</summary>
    public void Look(IReadOnlyCollection<VersionReport> versions, EarlierVersionList list)
    {
        if (versions.All(version => !version.Cached))
        {
            _findings.Error("AG0720", $"there is no version in '{_options.Layout.Releases}': without a network nothing can start", "apply a bundle: dotnet airgap apply BUNDLE", _options.Layout.Releases);
        }

        if (list.Problem is { } problem)
        {
            _findings.Error("AG0715", $"Rancher Desktop drops the whole version list: {problem}", _options.FixCommand, ListPath);
            return;
        }

        if (list.Bytes is null)
        {
            if (versions.Any(version => version.Complete))
            {
                _findings.Error("AG0721", "there is no version list: Rancher Desktop takes the one that it came with, whose builds may be others than those in the cache", _options.FixCommand, ListPath);
            }

            return;
        }

        foreach (var version in versions.Where(version => version.Cached && !version.Listed))
        {
            LookAtUnlisted(version);
        }

        foreach (var release in versions.Where(version => version.Listed && !version.Cached && versions.Any(other => other.Cached && other.Release.Version == version.Release.Version)).Select(version => version.Release))
        {
            _findings.Error("AG0702", $"{release} is listed, and another build of it is in the cache: Rancher Desktop shows it, and then asks the network for {release}", _options.FixCommand, ListPath, release);
        }

        LookAtAbsent(versions, list);
    }

    /// <summary>The list as it should be; null where nothing about it is wrong.</summary>
    /// <param name="complete">The releases that are complete, or will be.</param>
    /// <param name="list">The list as it is.</param>
    public VersionList? Mended(IReadOnlyCollection<K3sRelease> complete, EarlierVersionList list)
    {
        if (complete.Count == 0 || !_findings.Has("AG0702", "AG0703", "AG0704", "AG0707", "AG0715", "AG0721"))
        {
            return null;
        }

        var listed = complete.GroupBy(release => release.Version).Select(builds => builds.Max());
        var stable = list.Labels.TryGetValue("stable", out var labelled) ? labelled : (KubernetesVersion?)null;
        var mended = VersionList.Of(listed, stable, list.Labels.RemoveRange(list.Labels.Keys.Where(label => label == "stable" || label.StartsWith('v'))));
        return list.Bytes is { } bytes && bytes.AsSpan().SequenceEqual(mended.Write()) ? null : mended;
    }

    private void LookAtUnlisted(VersionReport version)
    {
        if (version.ListedInstead is { } other)
        {
            if (version.Release.CompareTo(other) < 0)
            {
                _findings.Note("AG0611", $"{version.Release} is in the cache too, but Rancher Desktop shows one build of each version: {other}", "nothing, or remove the folder that you do not want", Path.Join(_options.Layout.Releases, version.Release.ToString()), version.Release);
            }
        }
        else if (version.Complete)
        {
            _findings.Error("AG0704", $"{version.Release} is in the cache, but not in the version list: Rancher Desktop does not show it", _options.FixCommand, ListPath, version.Release);
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
            _findings.Note("AG0703", $"{message}: Rancher Desktop hides them without a network", "nothing", ListPath);
        }
        else
        {
            _findings.Warning("AG0703", $"{message}, and the first-run dialog offers them, its default among them: Rancher Desktop then asks the network", _options.FixCommand, ListPath);
        }
    }
}
