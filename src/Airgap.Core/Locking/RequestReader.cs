using System.Collections.Immutable;
using Airgap.Documents;
using Airgap.Manifests;
using Airgap.RancherDesktop;
using Airgap.Versions;

namespace Airgap.Locking;

/// <summary>Reads a lock file's request: the same values as in a manifest, but only in their canonical spelling.</summary>
internal sealed class RequestReader
{
    private readonly DocumentReader _reader;
    private readonly string _newerHint;
    private readonly string _editedHint;

    public RequestReader(DocumentReader reader, string newerHint, string editedHint) =>
        (_reader, _newerHint, _editedHint) = (reader, newerHint, editedHint);

    /// <summary>An entry of <c>kubernetes</c>; null if the text is not one in canonical spelling.</summary>
    public static KubernetesEntry? Entry(string text) =>
        KubernetesEntry.TryParse(text) is { } entry && entry.Text == text && entry is not RangeEntry { IsValid: false } ? entry : null;

    /// <summary>The request. After an error it is incomplete.</summary>
    public BundleRequest Read(DocumentNode node)
    {
        var request = new BundleRequest { Kubernetes = [], Platforms = [] };
        string[] keys = ["name", "serial", "kubernetes", "platforms", "rancherDesktop", "kubectl", "images", "files"];
        if (!_reader.Mapping(node, "'request'", _newerHint, keys))
        {
            return request;
        }

        request = request with
        {
            Name = Exact(node, "name", NodeKind.Text, NameAndSerial.IsName),
            Serial = SerialOf(node),
            Kubernetes = Values(node, "kubernetes", Entry, entry => entry.Text, "an entry"),
            Platforms = Platforms(node),
        };
        if (node["rancherDesktop"] is { } desktop && _reader.Mapping(desktop, "'rancherDesktop'", _newerHint, "version", "containerEngine"))
        {
            request = request with
            {
                RancherDesktop = Value(desktop, "version", DesktopVersion),
                ContainerEngine = Choice<ContainerEngine>(desktop, "containerEngine"),
            };
        }

        if (node["kubectl"] is { } kubectl && _reader.Mapping(kubectl, "'kubectl'", _newerHint, "policy", "include", "allowDownload"))
        {
            request = request with
            {
                KubectlPolicy = Choice<KubectlPolicy>(kubectl, "policy"),
                KubectlInclude = kubectl["include"] is null ? [] : Include(kubectl),
                KubectlAllowDownload = Boolean(kubectl, "allowDownload"),
            };
        }

        if (node["images"] is { } images && _reader.Mapping(images, "'images'", _newerHint, "format"))
        {
            request = request with { ImageFormat = Choice<ImageFormat>(images, "format") };
        }

        return node["files"] is null ? request : request with { Files = Files(node, request.Platforms) };
    }

    private int? SerialOf(DocumentNode node)
    {
        if (node["serial"] is { } serial && node["name"] is null)
        {
            _reader.Error(Codes.InvalidLockFile, "'serial' needs 'name'", _editedHint, serial.Span);
        }

        var text = Exact(node, "serial", NodeKind.Number, number => NameAndSerial.ParseSerial(number) is not null);
        return text is null ? null : NameAndSerial.ParseSerial(text);
    }

    private ImmutableArray<KubernetesVersion> Include(DocumentNode node)
    {
        var versions = Values(node, "include", Kubectl, version => version!.Value.ToString(), "a version");
        return [.. versions.Select(version => version!.Value).Order()];

        static KubernetesVersion? Kubectl(string text) =>
            KubernetesVersion.TryParse(text, out var version) && !text.StartsWith('v') ? version : null;
    }

    private static RancherDesktopVersion? DesktopVersion(string text) =>
        RancherDesktopVersion.TryParse(text, out var version) && version.ToString() == text && RancherDesktopTable.Serves(version)
            ? version
            : null;

    /// <summary>Reads <c>files</c> with the manifest's reader, whose warnings are for the person who writes the manifest.</summary>
    private ImmutableArray<FileRequest> Files(DocumentNode node, ImmutableArray<Platform> platforms)
    {
        var collected = new List<Diagnostic>();
        var files = new ManifestFiles(new DocumentReader(collected)).Read(node, platforms);
        foreach (var problem in collected.Where(problem => problem.Severity == Severity.Error))
        {
            _reader.Error(Codes.InvalidLockFile, problem.Message, _editedHint, problem.Span ?? node.Span);
        }

        return files;
    }

    /// <summary>A list of platforms in their canonical spelling.</summary>
    public ImmutableArray<Platform> Platforms(DocumentNode node)
    {
        var platforms = Values(node, "platforms", Parse, platform => platform!.Value.ToString(), "a platform");
        return [.. platforms.Select(platform => platform!.Value).Order()];

        static Platform? Parse(string text) => Platform.TryParse(text, out var platform) && platform.ToString() == text ? platform : null;
    }

    private ImmutableArray<T> Values<T>(DocumentNode parent, string key, Func<string, T?> parse, Func<T, string> name, string what)
    {
        var values = new SortedDictionary<string, T>(StringComparer.Ordinal);
        foreach (var item in _reader.RequiredList(parent, key, $"\"{key}\": […]"))
        {
            if (_reader.Text(item, what) is not { } text)
            {
                continue;
            }

            if (parse(text) is not { } value)
            {
                _reader.Error(Codes.InvalidLockFile, $"'{text}' is not {what} in canonical spelling", _editedHint, item.Span);
            }
            else if (!values.TryAdd(name(value), value))
            {
                _reader.Error(Codes.InvalidLockFile, $"'{text}' is listed twice", _editedHint, item.Span);
            }
        }

        return [.. values.Values];
    }

    private T? Value<T>(DocumentNode parent, string key, Func<string, T?> parse)
        where T : struct
    {
        if (_reader.OptionalText(parent, key) is not { } text)
        {
            return null;
        }

        var value = parse(text);
        if (value is null)
        {
            _reader.Error(Codes.InvalidLockFile, $"'{text}' is not a value for '{key}'", _newerHint, parent[key]!.Span);
        }

        return value;
    }

    /// <summary>A value of one JSON type: a number is not a string of digits.</summary>
    private string? Exact(DocumentNode parent, string key, NodeKind kind, Func<string, bool> isValid)
    {
        if (parent[key] is not { } node)
        {
            return null;
        }

        if (node.Kind == kind && isValid(node.Text))
        {
            return node.Text;
        }

        _reader.Error(Codes.InvalidLockFile, $"'{node.Text}' is not a value for '{key}'", _editedHint, node.Span);
        return null;
    }

    private bool? Boolean(DocumentNode parent, string key)
    {
        if (parent[key] is not { } node)
        {
            return null;
        }

        if (node is not { Kind: NodeKind.Boolean })
        {
            _reader.Error(Codes.InvalidLockFile, $"'{key}' is neither true nor false", _editedHint, node.Span);
        }

        return node.Text == "true";
    }

    private T? Choice<T>(DocumentNode parent, string key)
        where T : struct, Enum => Value<T>(parent, key, text =>
        {
            var index = Array.FindIndex(Enum.GetNames<T>(), name => string.Equals(name.ToLowerInvariant(), text, StringComparison.Ordinal));
            return index < 0 ? null : Enum.GetValues<T>()[index];
        });
}
