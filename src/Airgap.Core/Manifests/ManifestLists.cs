using System.Collections.Immutable;
using Airgap.Documents;
using Airgap.Versions;

namespace Airgap.Manifests;

/// <summary>Reads the required lists of a manifest: <c>kubernetes</c> and <c>platforms</c>.</summary>
internal sealed class ManifestLists
{
    private readonly DocumentReader _reader;
    private readonly List<Diagnostic> _diagnostics;

    public ManifestLists(DocumentReader reader, List<Diagnostic> diagnostics) => (_reader, _diagnostics) = (reader, diagnostics);

    /// <summary>The entries of <c>kubernetes</c>, by ordinal text.</summary>
    public ImmutableArray<KubernetesEntry> Kubernetes(ImmutableArray<DocumentNode> items)
    {
        var found = new SortedDictionary<string, (KubernetesEntry Entry, SourceSpan Span)>(StringComparer.Ordinal);
        var builds = new Dictionary<KubernetesVersion, KubernetesEntry>();
        foreach (var item in items)
        {
            if (_reader.Text(item, "a Kubernetes version") is not { } text)
            {
                continue;
            }

            var entry = KubernetesEntry.TryParse(text);
            if (entry is null)
            {
                _reader.Error(Codes.InvalidKubernetesEntry, $"'{text}' is not a Kubernetes version", HintForEntry(text), item.Span);
            }
            else if (entry is RangeEntry { IsValid: false })
            {
                _reader.Error(
                    Codes.InvalidKubernetesEntry,
                    $"the range '{text}' is empty or has more than {RangeEntry.MaximumLength} minor versions",
                    "write the lower version first: 1.31 - 1.33",
                    item.Span);
            }
            else if (found.TryGetValue(entry.Text, out var first))
            {
                _reader.Error(
                    Codes.DuplicateEntry,
                    $"'{text}' is listed twice; the first is in line {first.Span.Line}",
                    "remove one of them",
                    item.Span);
            }
            else if (entry is ExactEntry exact
                && !builds.TryAdd(exact.Release.Version, entry)
                && builds[exact.Release.Version] is var conflicting)
            {
                _reader.Error(
                    Codes.ConflictingBuilds,
                    $"'{entry}' and '{conflicting}' are two builds of one version, and Rancher Desktop shows only one of them",
                    "keep the one you want",
                    item.Span);
            }
            else
            {
                found.Add(entry.Text, (entry, item.Span));
            }
        }

        return [.. found.Values.Select(pair => pair.Entry)];
    }

    /// <summary>The entries of <c>platforms</c>, by name.</summary>
    public ImmutableArray<Platform> Platforms(ImmutableArray<DocumentNode> items)
    {
        var found = new SortedSet<Platform>();
        foreach (var item in items)
        {
            if (_reader.Text(item, "a platform") is not { } text)
            {
                continue;
            }

            if (!Platform.TryParse(text, out var platform))
            {
                _reader.Error(Codes.InvalidPlatform, $"'{text}' is not a platform", PlatformHint.For(text), item.Span);
            }
            else if (!found.Add(platform))
            {
                _reader.Error(Codes.DuplicateEntry, $"the platform '{platform}' is listed twice", "remove one of them", item.Span);
            }
            else if (!platform.HasRancherDesktop)
            {
                _diagnostics.Add(Diagnostic.Warning(
                    Codes.NoRancherDesktopForPlatform,
                    $"there is no Rancher Desktop 1.x for {platform}; the bundle will have its files anyway",
                    null,
                    item.Span));
            }
        }

        return [.. found];
    }

    private static string HintForEntry(string text) => text switch
    {
        "testing" => "write stable or latest: only released versions are supported",
        _ when text.Contains("-k3s", StringComparison.Ordinal) => "write the build with a plus: v1.28.8+k3s1",
        _ when text.Contains("-rc", StringComparison.Ordinal) => "write a released version: release candidates are not supported",
        _ when Suggestion.For(text, "stable", "latest") is { } near => $"did you mean '{near}'?",
        _ => "write 1.30, 1.29.4, v1.28.8+k3s1, stable, latest or 1.31 - 1.33",
    };
}
