using System.Globalization;
using Airgap.Content;
using Airgap.Documents;
using Airgap.Manifests;
using Airgap.Planning;

namespace Airgap.Locking;

/// <summary>Reads one artifact of a lock file.</summary>
internal sealed class ArtifactReader
{
    /// <summary>A petabyte: larger sizes are nobody's files, and their sum might not fit.</summary>
    private const long LargestSize = 1_000_000_000_000_000;

    private readonly DocumentReader _reader;
    private readonly string _newerHint;
    private readonly string _editedHint;

    public ArtifactReader(DocumentReader reader, string newerHint, string editedHint) => (_reader, _newerHint, _editedHint) = (reader, newerHint, editedHint);

    public Artifact? Read(DocumentNode node)
    {
        if (!_reader.Mapping(node, "an artifact", _newerHint, "path", "kind", "version", "platforms", "size", "sha256", "url", "install"))
        {
            return null;
        }

        var path = Required(node, "path", NodeKind.Text);
        var kindText = Required(node, "kind", NodeKind.Text);
        var isFile = kindText == KindNames.Of(ArtifactKind.File);
        var version = isFile ? "" : Required(node, "version", NodeKind.Text);
        var platforms = new RequestReader(_reader, _newerHint, _editedHint).Platforms(node);
        var sizeText = Required(node, "size", NodeKind.Number);
        var digestText = Required(node, "sha256", NodeKind.Text);
        var isLocal = isFile && node["url"] is { Kind: NodeKind.Null };
        var url = isLocal ? "" : Required(node, "url", NodeKind.Text);
        if (path is null || kindText is null || version is null || platforms.IsEmpty || sizeText is null || digestText is null || url is null)
        {
            return null;
        }

        if (KindNames.Parse(kindText) is not { } kind)
        {
            _reader.Error(Codes.InvalidLockFile, $"'{kindText}' is not a kind of artifact", _newerHint, node["kind"]!.Span);
            return null;
        }

        if (SafePath.Problem(path) is { } problem)
        {
            _reader.Error(Codes.InvalidLockFile, $"the path '{path}' {problem}", _editedHint, node["path"]!.Span);
            return null;
        }

        if (isFile ? !path.StartsWith("files/", StringComparison.Ordinal) : !ArtifactPaths.Of(kind, version, platforms).Contains(path))
        {
            _reader.Error(Codes.InvalidLockFile, $"'{path}' is not where the {kindText} {version} for {string.Join(", ", platforms)} belongs", _editedHint, node["path"]!.Span);
            return null;
        }

        foreach (var key in new[] { "version", "install" }.Where(key => node[key] is not null && isFile == (key == "version")))
        {
            _reader.Error(Codes.InvalidLockFile, $"a {kindText} has no '{key}'", _editedHint, node[key]!.Span);
        }

        InstallFolder? install = null;
        if (isFile && node["install"] is { } installNode)
        {
            if (_reader.Text(installNode, "'install'") is not { } text || InstallFolder.Problem(text, out var folder) is not null)
            {
                _reader.Error(Codes.InvalidLockFile, $"'{installNode.Text}' is not a folder to install to", _editedHint, installNode.Span);
                return null;
            }

            install = folder;
        }

        var sizeIsGood = long.TryParse(sizeText, NumberStyles.None, CultureInfo.InvariantCulture, out var size) && size <= LargestSize;
        if (!sizeIsGood)
        {
            _reader.Error(Codes.InvalidLockFile, $"'{sizeText}' is not a size in bytes", _editedHint, node["size"]!.Span);
        }

        var digestIsGood = Digest.TryParse(digestText, out var digest) && digest.ToString() == digestText;
        if (!digestIsGood)
        {
            _reader.Error(Codes.InvalidLockFile, $"'{digestText}' is not the SHA-256 of a file in lower case", _editedHint, node["sha256"]!.Span);
        }

        if (!isLocal && (!Uri.TryCreate(url, UriKind.Absolute, out var address) || address.Scheme != Uri.UriSchemeHttps || address.UserInfo.Length > 0))
        {
            _reader.Error(Codes.InvalidLockFile, "the address has to begin with https:// and to hold no user name or password", _editedHint, node["url"]!.Span);
            return null;
        }

        return sizeIsGood && digestIsGood
            ? new Artifact { Path = path, Kind = kind, Version = version, Platforms = platforms, Content = new ContentId(size, digest), Url = isLocal ? null : url, Install = install }
            : null;
    }

    private string? Required(DocumentNode node, string key, NodeKind kind)
    {
        if (node[key] is { } value && value.Kind == kind)
        {
            return value.Text;
        }

        _reader.Error(Codes.InvalidLockFile, $"'{key}' is missing or not a {(kind == NodeKind.Number ? "number" : "text")}", _editedHint, node.Span);
        return null;
    }
}
