using System.Collections.Immutable;
using Airgap.Content;
using Airgap.Documents;
using Airgap.Versions;

namespace Airgap.Manifests;

/// <summary>Reads an entry of a manifest's <c>files</c>.</summary>
internal sealed class FileEntryReader
{
    private readonly DocumentReader _reader;

    public FileEntryReader(DocumentReader reader) => _reader = reader;

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
            Pattern = path is null ? null : Pattern(path, node["path"]!.Span),
            Exclude = path is null ? [] : Exclude(node),
            Url = url is null ? null : Address(url, node["url"]!.Span),
            Sha256 = url is null ? null : Sha256(node),
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

    private ImmutableArray<string> Exclude(DocumentNode node)
    {
        var items = _reader.OptionalList(node, "exclude", "exclude: [\"**/*.tmp\"]");
        return
        [
            .. items.Select(item => _reader.Text(item, "a glob") is { } text ? Pattern(text, item.Span) : null)
                .OfType<string>()
                .Order(StringComparer.Ordinal),
        ];
    }

    private string? Pattern(string text, SourceSpan span)
    {
        if (PatternProblem(text) is not { } problem)
        {
            return text;
        }

        _reader.Error(
            Codes.InvalidFilesEntry,
            $"the glob '{text}' {problem}",
            "write it relative to the manifest, with / between names, * for a part of a name, ** for any folders: images/**/*.tar",
            span);
        return null;
    }

    private static string? PatternProblem(string text) => text switch
    {
        _ when text.IndexOfAny(['?', '[', '{']) is >= 0 and var at => $"has '{text[at]}', which is not supported",
        _ when text.Split('/').Any(segment => segment.Contains("**", StringComparison.Ordinal) && segment != "**") =>
            "has '**' together with other characters",
        _ when text.EndsWith("**", StringComparison.Ordinal) => "ends with '**'",
        _ => SafePath.Problem(text.Replace("*", "x", StringComparison.Ordinal)),
    };

    private string? Address(string text, SourceSpan span)
    {
        if (AddressProblem(text) is not { } problem)
        {
            return text;
        }

        _reader.Error(
            Codes.InvalidFilesEntry,
            $"the address '{Secrets.Mask(text)}' {problem}",
            "write: https://example.com/installer.msi",
            span);
        return null;
    }

    private static string? AddressProblem(string text)
    {
        if (!Uri.TryCreate(text, UriKind.Absolute, out var address) || address.Scheme != Uri.UriSchemeHttps)
        {
            return "does not begin with https://";
        }

        if (address.UserInfo.Length > 0)
        {
            return "has a user name or a password, and manifests are public";
        }

        var name = Uri.UnescapeDataString(address.AbsolutePath.Split('/')[^1]);
        return SafePath.Problem(name) is { } problem ? $"ends with a file name that {problem}" : null;
    }

    private Digest? Sha256(DocumentNode node)
    {
        if (_reader.OptionalText(node, "sha256") is not { } text)
        {
            if (node["sha256"] is null)
            {
                _reader.Error(
                    Codes.InvalidFilesEntry,
                    "'sha256' is missing: it is required with 'url'",
                    "download the file, check it, and write the digest that 'sha256sum FILE' prints",
                    node.Span);
            }

            return null;
        }

        if (Digest.TryParse(text.ToLowerInvariant(), out var digest))
        {
            return digest;
        }

        _reader.Error(
            Codes.InvalidFilesEntry,
            $"'{text}' is not 64 hexadecimal digits, or it is the SHA-256 of an empty file",
            "write what 'sha256sum FILE' prints",
            node["sha256"]!.Span);
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

        _reader.Error(
            Codes.InvalidFilesEntry,
            $"the folder '{text}' {problem}",
            "write the name of a folder below files/ in the bundle: installers",
            node.Span);
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
