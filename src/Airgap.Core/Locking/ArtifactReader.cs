using System.Globalization;
using Airgap.Content;
using Airgap.Documents;
using Airgap.Manifests;
using Airgap.Planning;

namespace Airgap.Locking;

/// <summary>Reads one artifact of a lock file.</summary>
internal sealed class ArtifactReader
{
    private readonly DocumentReader _reader;
    private readonly string _newerHint;
    private readonly string _editedHint;

    public ArtifactReader(DocumentReader reader, string newerHint, string editedHint) =>
        (_reader, _newerHint, _editedHint) = (reader, newerHint, editedHint);

    /// <summary>The artifact; null after an error.</summary>
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
        if (path is null
            || kindText is null
            || version is null
            || platforms.IsEmpty
            || sizeText is null
            || digestText is null
            || url is null)
        {
            return null;
        }

        if (KindNames.Parse(kindText) is not { } kind)
        {
            _reader.Error(Codes.InvalidLockFile, $"'{kindText}' is not a kind of artifact", _newerHint, node["kind"]!.Span);
            return null;
        }

        if ((SafePath.Problem(path) ?? RepositoryFolder.Problem(path)) is { } problem)
        {
            _reader.Error(Codes.InvalidLockFile, $"the path '{path}' {problem}", _editedHint, node["path"]!.Span);
            return null;
        }

        if (isFile ? !path.StartsWith("files/", StringComparison.Ordinal) : !ArtifactPaths.Of(kind, version, platforms).Contains(path))
        {
            _reader.Error(
                Codes.InvalidLockFile,
                $"'{path}' is not the path of the {$"{kindText} {version}".TrimEnd()} for {string.Join(", ", platforms)}",
                _editedHint,
                node["path"]!.Span);
            return null;
        }

        foreach (var key in new[] { "version", "install" }.Where(key => node[key] is not null && isFile == (key == "version")))
        {
            _reader.Error(Codes.InvalidLockFile, $"'{key}' is not allowed for the kind {kindText}", _editedHint, node[key]!.Span);
        }

        var installNode = isFile ? node["install"] : null;
        var install = installNode is null ? null : ReadInstall(installNode, path);
        if (installNode is not null && install is null)
        {
            return null;
        }

        var content = ReadContent(node, sizeText, digestText);
        if (!isLocal && !IsHttps(url))
        {
            _reader.Error(
                Codes.InvalidLockFile,
                "the address must begin with https:// and must not have a user name or a password",
                _editedHint,
                node["url"]!.Span);
            return null;
        }

        return content is null ? null : new Artifact
        {
            Path = path,
            Kind = kind,
            Version = version,
            Platforms = platforms,
            Content = content.Value,
            Url = isLocal ? null : url,
            Install = install,
        };
    }

    private InstallFolder? ReadInstall(DocumentNode node, string path)
    {
        if (_reader.Text(node, "'install'") is { } text
            && InstallFolder.Problem(text, out var folder) is null
            && InstallFolder.NameProblem(path[(path.LastIndexOf('/') + 1)..]) is null)
        {
            return folder;
        }

        _reader.Error(Codes.InvalidLockFile, $"'{path}' cannot be installed to '{node.Text}'", _editedHint, node.Span);
        return null;
    }

    private ContentId? ReadContent(DocumentNode node, string sizeText, string digestText)
    {
        var isSize = long.TryParse(sizeText, NumberStyles.None, CultureInfo.InvariantCulture, out var size);
        if (!isSize)
        {
            _reader.Error(Codes.InvalidLockFile, $"'{sizeText}' is not a size in bytes", _editedHint, node["size"]!.Span);
        }
        else if (!ContentId.IsSize(size))
        {
            _reader.Error(
                Codes.InvalidLockFile,
                $"the size of '{node["path"]!.Text}' is {size} bytes, and the maximum is 1 TiB",
                _editedHint,
                node["size"]!.Span);
            return null;
        }

        var isDigest = Digest.TryParse(digestText, out var digest) && digest.ToString() == digestText;
        if (!isDigest)
        {
            _reader.Error(
                Codes.InvalidLockFile,
                $"'{digestText}' is not the SHA-256 of a file in lower case",
                _editedHint,
                node["sha256"]!.Span);
        }

        return isSize && isDigest ? new ContentId(size, digest) : null;
    }

    private static bool IsHttps(string url) =>
        Uri.TryCreate(url, UriKind.Absolute, out var address) && address.Scheme == Uri.UriSchemeHttps && address.UserInfo.Length == 0;

    private string? Required(DocumentNode node, string key, NodeKind kind)
    {
        if (node[key] is { } value && value.Kind == kind)
        {
            return value.Text;
        }

        _reader.Error(
            Codes.InvalidLockFile,
            $"'{key}' is missing or not a {(kind == NodeKind.Number ? "number" : "string")}",
            _editedHint,
            node.Span);
        return null;
    }
}
