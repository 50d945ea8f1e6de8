using System.Collections.Immutable;
using Airgap.Documents;
using Airgap.Planning;
using Airgap.Versions;

namespace Airgap.Locking;

/// <summary>Reads one row of a lock file's <c>kubernetes</c> or <c>kubectl</c>.</summary>
internal sealed class LockRowReader
{
    private readonly DocumentReader _reader;
    private readonly string _newerHint;
    private readonly string _editedHint;

    public LockRowReader(DocumentReader reader, string newerHint, string editedHint) =>
        (_reader, _newerHint, _editedHint) = (reader, newerHint, editedHint);

    /// <summary>A row of <c>kubernetes</c>; null after an error.</summary>
    public KubernetesRow? ReadKubernetes(DocumentNode node)
    {
        if (!_reader.Mapping(node, "a row of 'kubernetes'", _newerHint, "requested", "release"))
        {
            return null;
        }

        var requested = Required(node, "requested");
        if (requested is not null && RequestReader.Entry(requested) is null)
        {
            _reader.Error(
                Codes.InvalidLockFile,
                $"'{requested}' is not an entry in canonical spelling",
                _editedHint,
                node["requested"]!.Span);
            return null;
        }

        return Required(node, "release") is { } text && Release(node["release"]!, text) is { } release && requested is not null
            ? new KubernetesRow(requested, release)
            : null;
    }

    private K3sRelease? Release(DocumentNode node, string text) =>
        Parsed(node, text, "a k3s tag", K3sRelease.TryParseTag(text, out var release), release);

    /// <summary>A row of <c>kubectl</c>; null after an error.</summary>
    public KubectlRow? ReadKubectl(DocumentNode node)
    {
        if (!_reader.Mapping(node, "a row of 'kubectl'", _newerHint, "version", "serves", "platforms")
            || Required(node, "version") is not { } text
            || Kubectl(node["version"]!, text) is not { } version)
        {
            return null;
        }

        var serves = ImmutableArray.CreateBuilder<K3sRelease>();
        if (node["serves"] is not { Kind: NodeKind.Sequence } list)
        {
            _reader.Error(Codes.InvalidLockFile, "'serves' must be a list", _editedHint, node.Span);
            return null;
        }

        foreach (var item in list.Items)
        {
            if (_reader.Text(item, "a release") is { } served && Release(item, served) is { } release)
            {
                serves.Add(release);
            }
        }

        serves.Sort();
        return new KubectlRow(version, serves.ToImmutable(), new RequestReader(_reader, _newerHint, _editedHint).Platforms(node));
    }

    private KubernetesVersion? Kubectl(DocumentNode node, string text)
    {
        var isValid = KubernetesVersion.TryParse(text, out var version) && !text.StartsWith('v');
        return Parsed(node, text, "a version of kubectl", isValid, version);
    }

    private string? Required(DocumentNode node, string key)
    {
        if (node[key] is { Kind: NodeKind.Text } value)
        {
            return value.Text;
        }

        _reader.Error(Codes.InvalidLockFile, $"'{key}' is missing or not a string", _editedHint, node.Span);
        return null;
    }

    private T? Parsed<T>(DocumentNode node, string text, string what, bool isValid, T value)
        where T : struct
    {
        if (isValid)
        {
            return value;
        }

        _reader.Error(Codes.InvalidLockFile, $"'{text}' is not {what}", _editedHint, node.Span);
        return null;
    }
}
