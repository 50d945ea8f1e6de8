using System.Collections.Immutable;
using Airgap.Documents;
using Airgap.RancherDesktop;
using Airgap.Versions;

namespace Airgap.Manifests;

/// <summary>Reads the optional settings of a manifest: <c>rancherDesktop</c>, <c>kubectl</c> and <c>images</c>.</summary>
internal sealed class ManifestSettings
{
    private readonly DocumentReader _reader;

    public ManifestSettings(DocumentReader reader) => _reader = reader;

    /// <summary>The request of the optional sections; without versions, platforms and files.</summary>
    public BundleRequest Read(DocumentNode root)
    {
        var request = new BundleRequest { Kubernetes = [], Platforms = [] };
        if (root["rancherDesktop"] is { } desktop && Section(desktop, "rancherDesktop"))
        {
            request = request with
            {
                RancherDesktop = DesktopVersion(desktop["version"]),
                ContainerEngine = Choice<ContainerEngine>(desktop["containerEngine"], Codes.InvalidRancherDesktop, "a container engine"),
            };
        }

        if (root["kubectl"] is { } kubectl && Section(kubectl, "kubectl"))
        {
            request = request with
            {
                KubectlPolicy = Choice<KubectlPolicy>(kubectl["policy"], Codes.InvalidKubectlSetting, "a kubectl policy"),
                KubectlInclude = Include(kubectl),
                KubectlAllowDownload = AllowDownload(kubectl["allowDownload"]),
            };
        }

        if (root["images"] is { } images && Section(images, "images"))
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

    private bool Section(DocumentNode node, string name)
    {
        var keys = ManifestKeys.Of(name);
        if (!_reader.MappingWith(ManifestKeys.HintInSection, node, $"'{name}'", null, keys))
        {
            return false;
        }

        if (node.Members.IsEmpty)
        {
            _reader.Error(Codes.MissingValue, $"'{name}' is empty", "remove it, or set: " + string.Join(", ", keys), node.Span);
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
