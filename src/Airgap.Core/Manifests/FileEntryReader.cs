using System.Collections.Immutable;
using Airgap.Content;
using Airgap.Documents;
using Airgap.Versions;

namespace Airgap.Manifests;

/// <summary>Reads an entry of a manifest's <c>files</c>.</summary>
internal sealed class FileEntryReader
{
    private readonly DocumentReader _reader;
    private readonly FilePatternReader _patterns;
    private readonly FileUrlReader _urls;

    public FileEntryReader(DocumentReader reader) =>
        (_reader, _patterns, _urls) = (reader, new FilePatternReader(reader), new FileUrlReader(reader));

    /// <summary>The entry; null after an error.</summary>
    /// <param name="node">The entry's node, a mapping.</param>
    /// <param name="platforms">The manifest's platforms.</param>
    public FileRequest? Read(DocumentNode node, ImmutableArray<Platform> platforms)
    {
        var (path, url) = (_reader.OptionalText(node, "path"), _reader.OptionalText(node, "url"));
        if (path is null == url is null)
        {
            _reader.Error(
                Codes.InvalidFilesEntry,
                path is null ? "an entry of 'files' has neither 'path' nor 'url'" : "an entry of 'files' has both 'path' and 'url'",
                "write one of them",
                node.Span);
            return null;
        }

        var entry = new FileRequest
        {
            Pattern = path is null ? null : _patterns.Pattern(path, node["path"]!.Span),
            Exclude = path is null ? [] : _patterns.Exclude(node),
            Url = url is null ? null : _urls.Address(url, node["url"]!.Span),
            Sha256 = url is null ? null : _urls.Sha256(node),
            To = node["to"] is { } to ? Folder(to) : null,
            Platforms = Platforms(node, platforms),
            Install = node["install"] is { } install ? Install(install) : null,
        };
        if (url is not null && node["exclude"] is { } exclude)
        {
            _reader.Error(Codes.InvalidFilesEntry, "'exclude' is only allowed with 'path'", "remove 'exclude'", exclude.Span);
        }

        if (path is not null && node["sha256"] is { } digest)
        {
            const string hint = "remove 'sha256': the digest of a local file is in the lock file";
            _reader.Error(Codes.InvalidFilesEntry, "'sha256' is only allowed with 'url'", hint, digest.Span);
        }

        return entry.Pattern is null && entry.Url is null ? null : entry;
    }

    private string? Folder(DocumentNode node)
    {
        if (_reader.Text(node, "'to'") is not { } text)
        {
            return null;
        }

        if ((SafePath.Problem(text) ?? RepositoryFolder.Problem(text) ?? OsMetadataFiles.Problem(text)) is not { } problem)
        {
            return text;
        }

        _reader.Error(
            Codes.InvalidFilesEntry,
            $"the folder '{text}' {problem}",
            "write the name of a folder below files/ in the bundle: installers",
            node.Span);
        return null;
    }

    private InstallFolder? Install(DocumentNode node)
    {
        if (node is { Kind: NodeKind.Mapping, Members: [{ Key: "home" or "cache" } folderOfBraces] })
        {
            var example = $"\"{{{folderOfBraces.Key}}}/Downloads\"";
            _reader.Error(Codes.WrongType, "'install' must be a string, and YAML gives braces a meaning", $"write: {example}", node.Span);
            return null;
        }

        if (_reader.Text(node, "'install'") is not { } text)
        {
            return null;
        }

        if (InstallFolder.Problem(text, out var folder) is not { } problem)
        {
            return folder;
        }

        _reader.Error(Codes.InvalidFilesEntry, $"the folder '{text}' {problem}", "write: \"{home}/Downloads\"", node.Span);
        return null;
    }

    private ImmutableArray<Platform> Platforms(DocumentNode node, ImmutableArray<Platform> known)
    {
        var found = new SortedSet<Platform>();
        foreach (var item in _reader.OptionalList(node, "platforms", "platforms: [windows/amd64]"))
        {
            if (_reader.Text(item, "a platform") is not { } text)
            {
                continue;
            }

            if (!Platform.TryParse(text, out var platform))
            {
                _reader.Error(Codes.InvalidPlatform, $"'{text}' is not a platform", PlatformHint.For(text), item.Span);
            }
            else if (!known.Contains(platform))
            {
                _reader.Error(
                    Codes.InvalidFilesEntry,
                    $"'{platform}' is not one of the manifest's platforms",
                    $"the manifest's platforms are: {string.Join(", ", known)}",
                    item.Span);
            }
            else if (!found.Add(platform))
            {
                _reader.Error(Codes.DuplicateEntry, $"the platform '{platform}' is listed twice", "remove one of them", item.Span);
            }
        }

        return [.. found];
    }
}
