using System.Collections.Immutable;
using Airgap.Documents;
using Airgap.RancherDesktop;
using Airgap.Versions;

namespace Airgap.Manifests;

/// <summary>Reads the sections of a manifest, apart from <c>files</c> and <c>mirrors</c>.</summary>
internal sealed class ManifestSections
{
    private readonly DocumentReader _reader;
    private readonly List<Diagnostic> _diagnostics;

    public ManifestSections(DocumentReader reader, List<Diagnostic> diagnostics) => (_reader, _diagnostics) = (reader, diagnostics);

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

    /// <summary>The request of the optional sections; without versions, platforms and files.</summary>
    public BundleRequest Settings(DocumentNode root)
    {
        var request = new BundleRequest { Kubernetes = [], Platforms = [] };
        if (root["rancherDesktop"] is { } desktop && Section(desktop, "rancherDesktop", "version", "containerEngine"))
        {
            request = request with
            {
                RancherDesktop = DesktopVersion(desktop["version"]),
                ContainerEngine = Choice<ContainerEngine>(desktop["containerEngine"], Codes.InvalidRancherDesktop, "a container engine"),
            };
        }

        if (root["kubectl"] is { } kubectl && Section(kubectl, "kubectl", "policy", "include", "allowDownload"))
        {
            request = request with
            {
                KubectlPolicy = Choice<KubectlPolicy>(kubectl["policy"], Codes.InvalidKubectlSetting, "a kubectl policy"),
                KubectlInclude = Include(kubectl),
                KubectlAllowDownload = AllowDownload(kubectl["allowDownload"]),
            };
        }

        if (root["images"] is { } images && Section(images, "images", "format"))
        {
            request = request with { ImageFormat = Choice<ImageFormat>(images["format"], Codes.InvalidImageFormat, "an image format") };
            if (request is { ImageFormat: ImageFormat.Zst, RancherDesktop: { } version } && !RancherDesktopTable.For(version).ReadsZst)
            {
                _reader.Error(
                    Codes.InvalidImageFormat,
                    $"Rancher Desktop {version} reads only .tar images",
                    "remove 'format', or write: format: tar",
                    images["format"]!.Span);
            }
        }

        return request;
    }

    private static string HintForEntry(string text) => text switch
    {
        "testing" => "write stable or latest: only released versions are supported",
        _ when text.Contains("-k3s", StringComparison.Ordinal) => "write the build with a plus: v1.28.8+k3s1",
        _ when text.Contains("-rc", StringComparison.Ordinal) => "write a released version: release candidates are not supported",
        _ => "write 1.30, 1.29.4, v1.28.8+k3s1, stable, latest or 1.31 - 1.33",
    };

    private bool Section(DocumentNode node, string name, params ReadOnlySpan<string> keys)
    {
        if (!_reader.Mapping(node, $"'{name}'", null, keys))
        {
            return false;
        }

        if (node.Members.IsEmpty)
        {
            _reader.Error(Codes.MissingValue, $"'{name}' is empty", "remove it, or set: " + string.Join(", ", keys.ToArray()), node.Span);
        }

        return true;
    }

    private RancherDesktopVersion? DesktopVersion(DocumentNode? node)
    {
        if (node is null || _reader.Text(node, "'version'") is not { } text)
        {
            return null;
        }

        if (!RancherDesktopVersion.TryParse(text, out var version))
        {
            _reader.Error(Codes.InvalidRancherDesktop, $"'{text}' is not a version of Rancher Desktop", "write 1.22 or 1.22.0", node.Span);
            return null;
        }

        if (!RancherDesktopTable.Serves(version))
        {
            _reader.Error(
                Codes.InvalidRancherDesktop,
                $"Rancher Desktop {version} is not supported",
                $"write a version 1.x from {RancherDesktopTable.FirstSupported} on",
                node.Span);
            return null;
        }

        return version;
    }

    private ImmutableArray<KubernetesVersion> Include(DocumentNode kubectl)
    {
        var found = new SortedSet<KubernetesVersion>();
        foreach (var item in _reader.OptionalList(kubectl, "include", "include: [\"1.29.4\"]"))
        {
            if (_reader.Text(item, "a kubectl version") is not { } text)
            {
                continue;
            }

            if (!KubernetesVersion.TryParse(text, out var version))
            {
                _reader.Error(
                    Codes.InvalidKubectlSetting,
                    $"'{text}' is not a version of kubectl",
                    "write an exact version: 1.29.4",
                    item.Span);
            }
            else if (!found.Add(version))
            {
                _reader.Error(Codes.DuplicateEntry, $"the kubectl '{version}' is listed twice", "remove one of them", item.Span);
            }
        }

        return [.. found];
    }

    private bool? AllowDownload(DocumentNode? node)
    {
        if (node is null || _reader.Text(node, "'allowDownload'") is not { } text)
        {
            return null;
        }

        if (text is not ("true" or "false"))
        {
            _reader.Error(
                Codes.InvalidKubectlSetting,
                $"'{text}' is neither true nor false",
                "write false, so that kubectl fails immediately and does not wait for a network",
                node.Span);
        }

        return text == "true";
    }

    private T? Choice<T>(DocumentNode? node, DiagnosticCode code, string what)
        where T : struct, Enum
    {
        if (node is null || _reader.Text(node, what) is not { } text)
        {
            return null;
        }

        var names = Enum.GetNames<T>().Select(name => name.ToLowerInvariant()).ToArray();
        var index = Array.IndexOf(names, text);
        if (index >= 0)
        {
            return Enum.GetValues<T>()[index];
        }

        _reader.Error(
            code,
            $"'{text}' is not {what}",
            text == "docker" ? "write moby: that is Rancher Desktop's name for Docker's engine" : "write " + string.Join(" or ", names),
            node.Span);
        return null;
    }
}
