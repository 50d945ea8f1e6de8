using System.Collections.Immutable;
using Airgap.Content;
using Airgap.Documents;
using Airgap.Versions;

namespace Airgap.Manifests;

/// <summary>Reads a manifest's <c>files</c>.</summary>
internal sealed class ManifestFiles
{
    private const string Example = "files: [{ path: images/**/*.tar }]";
    private static readonly string[] Keys = ["path", "exclude", "url", "sha256", "to", "platforms", "install"];

    private readonly DocumentReader _reader;

    public ManifestFiles(DocumentReader reader) => _reader = reader;

    /// <summary>The entries, in one order whatever the manifest's.</summary>
    /// <param name="root">The manifest.</param>
    /// <param name="platforms">The manifest's platforms.</param>
    public ImmutableArray<FileRequest> Read(DocumentNode root, ImmutableArray<Platform> platforms)
    {
        var found = new List<(FileRequest Entry, SourceSpan Span)>();
        foreach (var item in _reader.OptionalList(root, "files", Example))
        {
            if (_reader.Mapping(item, "an entry of 'files'", null, Keys) && ReadEntry(item, platforms) is { } entry)
            {
                if (!_reader.HasErrors && found.Any(other => other.Entry.Name == entry.Name && other.Entry.Folder == entry.Folder && other.Entry.Install == entry.Install))
                {
                    _reader.Error(Codes.DuplicateEntry, $"the files '{entry.Name}' are listed twice", "remove one of them", item.Span);
                    continue;
                }

                found.Add((entry, item.Span));
            }
        }

        return [.. found.Select(pair => pair.Entry).OrderBy(entry => entry.Name, StringComparer.Ordinal).ThenBy(entry => entry.Folder, StringComparer.Ordinal).ThenBy(entry => entry.Install?.ToString(), StringComparer.Ordinal)];
    }

    private FileRequest? ReadEntry(DocumentNode node, ImmutableArray<Platform> platforms)
    {
        var (path, url) = (_reader.OptionalText(node, "path"), _reader.OptionalText(node, "url"));
        if (path is null == url is null)
        {
            _reader.Error(Codes.InvalidFilesEntry, path is null ? "an entry of 'files' has neither 'path' nor 'url'" : "an entry of 'files' has both 'path' and 'url'", "write one of them", node.Span);
            return null;
        }

        var entry = new FileRequest
        {
            Pattern = path is null ? null : Pattern(path, node["path"]!.Span),
            Exclude = path is null ? [] : [.. _reader.OptionalList(node, "exclude", "exclude: [\"**/*.tmp\"]").Select(item => _reader.Text(item, "a glob") is { } text ? Pattern(text, item.Span) : null).OfType<string>().Order(StringComparer.Ordinal)],
            Url = url is null ? null : Address(url, node["url"]!.Span),
            Sha256 = url is null ? null : Sha256(node),
            To = node["to"] is { } to ? Folder(to) : null,
            Platforms = Platforms(node, platforms),
            Install = node["install"] is { } install ? Install(install) : null,
        };
        foreach (var key in new[] { (Key: "exclude", Wrong: url is not null, With: "path"), (Key: "sha256", Wrong: path is not null, With: "url") }.Where(key => key.Wrong && node[key.Key] is not null))
        {
            _reader.Error(Codes.InvalidFilesEntry, $"'{key.Key}' goes with '{key.With}'", key.Key == "sha256" ? "the digest of a local file is in the lock file: remove 'sha256'" : "remove 'exclude'", node[key.Key]!.Span);
        }

        return entry.Pattern is null && entry.Url is null ? null : entry;
    }

    private string? Pattern(string text, SourceSpan span)
    {
        var problem = text.IndexOfAny(['?', '[', '{']) is >= 0 and var at ? $"has '{text[at]}', which is no wildcard here"
            : text.Split('/').Any(segment => segment.Contains("**", StringComparison.Ordinal) && segment != "**") ? "has '**' beside other characters"
            : text.EndsWith("**", StringComparison.Ordinal) ? "ends with '**'"
            : SafePath.Problem(text.Replace("*", "x", StringComparison.Ordinal));
        if (problem is null)
        {
            return text;
        }

        _reader.Error(Codes.InvalidFilesEntry, $"the glob '{text}' {problem}", "write it relative to the manifest, with / between names, * for a part of a name, ** for any folders: images/**/*.tar", span);
        return null;
    }

    private string? Address(string text, SourceSpan span)
    {
        var problem = !Uri.TryCreate(text, UriKind.Absolute, out var address) || address.Scheme != Uri.UriSchemeHttps ? "does not begin with https://"
            : address.UserInfo.Length > 0 ? "holds a user name or a password, and the manifest is public"
            : SafePath.Problem(Uri.UnescapeDataString(address.AbsolutePath.Split('/')[^1])) is { } name ? $"ends with a file name that {name}"
            : null;
        if (problem is null)
        {
            return text;
        }

        _reader.Error(Codes.InvalidFilesEntry, $"the address '{Secrets.Mask(text)}' {problem}", "write: https://example.com/installer.msi", span);
        return null;
    }

    private Digest? Sha256(DocumentNode node)
    {
        if (_reader.OptionalText(node, "sha256") is not { } text)
        {
            if (node["sha256"] is null)
            {
                _reader.Error(Codes.InvalidFilesEntry, "'sha256' is missing: what comes from an address has to be known before", "download it once, look at it, and write its digest: sha256sum FILE", node.Span);
            }

            return null;
        }

        if (Digest.TryParse(text.ToLowerInvariant(), out var digest))
        {
            return digest;
        }

        _reader.Error(Codes.InvalidFilesEntry, $"'{text}' is not the SHA-256 of a file: 64 hex digits, and not those of an empty one", "write what 'sha256sum FILE' prints", node["sha256"]!.Span);
        return null;
    }

    private string? Folder(DocumentNode node)
    {
        if (_reader.Text(node, "'to'") is not { } text)
        {
            return null;
        }

        if (SafePath.Problem(text) is not { } problem)
        {
            return text;
        }

        _reader.Error(Codes.InvalidFilesEntry, $"the folder '{text}' {problem}", "write a folder below files/ in the bundle: installers", node.Span);
        return null;
    }

    private InstallFolder? Install(DocumentNode node)
    {
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

    private ImmutableArray<Platform> Platforms(DocumentNode node, ImmutableArray<Platform> manifests)
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
            else if (!manifests.Contains(platform))
            {
                _reader.Error(Codes.InvalidFilesEntry, $"'{platform}' is not one of the manifest's platforms", $"they are: {string.Join(", ", manifests)}", item.Span);
            }
            else if (!found.Add(platform))
            {
                _reader.Error(Codes.DuplicateEntry, $"the platform '{platform}' is listed twice", "remove one of them", item.Span);
            }
        }

        return [.. found];
    }
}
