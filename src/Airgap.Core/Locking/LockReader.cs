using System.Collections.Immutable;
using Airgap.Documents;
using Airgap.Manifests;
using Airgap.Planning;
using Airgap.Versions;

namespace Airgap.Locking;

/// <summary>Reads lock files, strictly: whatever they say is checked, since others write to repositories and hold sticks.</summary>
public sealed class LockReader
{
    private const string NewerHint = "was this lock file made by a newer airgap? dotnet tool update --global dotnet-airgap";
    private const string EditedHint = "lock files are not edited by hand: take it from git again, or remove it and run: dotnet airgap lock";

    private readonly DocumentReader _reader;

    private LockReader(DocumentReader reader) => _reader = reader;

    /// <summary>Reads a lock file if there is one.</summary>
    /// <param name="path">Its full path.</param>
    /// <param name="name">Its name in messages.</param>
    /// <returns>Null where there is no such file.</returns>
    /// <exception cref="InvalidDocumentException">It cannot be read, or something in it is wrong.</exception>
    public static Lock? TryReadFile(string path, string name)
    {
        try
        {
            if (new FileInfo(path) is { Exists: true, Length: > DocumentLimits.LockBytes })
            {
                throw new InvalidDocumentException([Diagnostic.Error(Codes.DocumentTooLarge, $"'{name}' is larger than 16 MiB", EditedHint)]);
            }

            return Read(File.ReadAllBytes(path), name);
        }
        catch (Exception exception) when (exception is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new InvalidDocumentException([Diagnostic.Error(Codes.DocumentUnreadable, $"the lock file '{name}' cannot be read: {exception.Message.TrimEnd('.')}", "it has to be a file that you may read")]);
        }
    }

    /// <summary>Reads a lock file's text.</summary>
    /// <param name="bytes">The text, UTF-8.</param>
    /// <param name="name">Its name in messages.</param>
    /// <exception cref="InvalidDocumentException">Something is wrong.</exception>
    public static Lock Read(ReadOnlySpan<byte> bytes, string name)
    {
        var diagnostics = new List<Diagnostic>();
        var root = JsonText.Read(name, bytes, diagnostics, EditedHint);
        var value = root is null ? null : new LockReader(new DocumentReader(diagnostics)).ReadRoot(root);
        return diagnostics.Count == 0
            ? value!
            : throw new InvalidDocumentException(diagnostics.OrderBy(d => d.Span?.Line).ThenBy(d => d.Span?.Column));
    }

    private Lock? ReadRoot(DocumentNode root)
    {
        if (root["version"] is { Kind: NodeKind.Number } version && version.Text != "1")
        {
            // Nothing else of a newer file can be judged.
            _reader.Error(Codes.UnsupportedFormatVersion, $"this lock file has version {version.Text}; this airgap reads version 1", NewerHint, version.Span);
            return null;
        }

        if (!_reader.Mapping(root, "a lock file", NewerHint, "version", "request", "kubernetes", "kubectl", "artifacts"))
        {
            return null;
        }

        if (root["version"] is null or not { Kind: NodeKind.Number })
        {
            _reader.Error(Codes.MissingValue, "'version' is missing", EditedHint, root.Span);
        }

        if (root["request"] is not { } requestNode)
        {
            _reader.Error(Codes.MissingValue, "'request' is missing", EditedHint, root.Span);
            return null;
        }

        var value = new Lock
        {
            Request = new RequestReader(_reader, NewerHint, EditedHint).Read(requestNode),
            Kubernetes = [.. Items(root, "kubernetes").Select(ReadKubernetes).OfType<KubernetesRow>().OrderBy(row => row.Release).ThenBy(row => row.Requested, StringComparer.Ordinal)],
            Kubectl = [.. Items(root, "kubectl").Select(ReadKubectl).OfType<KubectlRow>().OrderBy(row => row.Version).ThenBy(row => string.Join(' ', row.Serves), StringComparer.Ordinal)],
            Artifacts = [.. ReadArtifacts(Items(root, "artifacts")).OrderBy(artifact => artifact.Path, StringComparer.Ordinal)],
        };
        if (!_reader.HasErrors)
        {
            LockConsistency.Check(value, _reader, EditedHint, root.Span);
        }

        return value;
    }

    private ImmutableArray<DocumentNode> Items(DocumentNode root, string key) => _reader.RequiredList(root, key, $"\"{key}\": […]");

    private KubernetesRow? ReadKubernetes(DocumentNode node)
    {
        if (!_reader.Mapping(node, "a row of 'kubernetes'", NewerHint, "requested", "release"))
        {
            return null;
        }

        var requested = Required(node, "requested");
        if (requested is not null && (KubernetesEntry.TryParse(requested) is not { } entry || entry.Text != requested || entry is RangeEntry { IsSensible: false }))
        {
            _reader.Error(Codes.InvalidLockFile, $"'{requested}' is not an entry in canonical spelling", EditedHint, node["requested"]!.Span);
            return null;
        }

        return Required(node, "release") is { } text && Parsed(node["release"]!, text, "a k3s tag", K3sRelease.TryParseTag(text, out var release), release) is { } parsed && requested is not null
            ? new KubernetesRow(requested, parsed)
            : null;
    }

    private KubectlRow? ReadKubectl(DocumentNode node)
    {
        if (!_reader.Mapping(node, "a row of 'kubectl'", NewerHint, "version", "serves", "platforms")
            || Required(node, "version") is not { } text
            || Parsed(node["version"]!, text, "a version of kubectl", KubernetesVersion.TryParse(text, out var version) && !text.StartsWith('v'), version) is null)
        {
            return null;
        }

        var serves = ImmutableArray.CreateBuilder<K3sRelease>();
        if (node["serves"] is not { Kind: NodeKind.Sequence } list)
        {
            _reader.Error(Codes.InvalidLockFile, "'serves' has to be a list", EditedHint, node.Span);
            return null;
        }

        foreach (var item in list.Items)
        {
            if (_reader.Text(item, "a release") is { } served && Parsed(item, served, "a k3s tag", K3sRelease.TryParseTag(served, out var release), release) is { } parsed)
            {
                serves.Add(parsed);
            }
        }

        serves.Sort();
        return new KubectlRow(version, serves.ToImmutable(), new RequestReader(_reader, NewerHint, EditedHint).Platforms(node));
    }

    private IEnumerable<Artifact> ReadArtifacts(ImmutableArray<DocumentNode> items)
    {
        var seen = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        foreach (var item in items)
        {
            if (new ArtifactReader(_reader, NewerHint, EditedHint).Read(item) is not { } artifact)
            {
                continue;
            }

            if (!seen.Add(artifact.Path))
            {
                _reader.Error(Codes.InvalidLockFile, $"the path '{artifact.Path}' stands here twice, or differs from another only by upper and lower case", EditedHint, item.Span);
                continue;
            }

            yield return artifact;
        }
    }

    private string? Required(DocumentNode node, string key)
    {
        if (node[key] is { Kind: NodeKind.Text } value)
        {
            return value.Text;
        }

        _reader.Error(Codes.InvalidLockFile, $"'{key}' is missing or not a text", EditedHint, node.Span);
        return null;
    }

    private T? Parsed<T>(DocumentNode node, string text, string what, bool good, T value)
        where T : struct
    {
        if (good)
        {
            return value;
        }

        _reader.Error(Codes.InvalidLockFile, $"'{text}' is not {what}", EditedHint, node.Span);
        return null;
    }
}
