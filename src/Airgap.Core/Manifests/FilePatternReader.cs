using System.Collections.Immutable;
using Airgap.Content;
using Airgap.Documents;

namespace Airgap.Manifests;

/// <summary>Reads the globs of an entry of a manifest's <c>files</c>.</summary>
internal sealed class FilePatternReader
{
    private readonly DocumentReader _reader;

    public FilePatternReader(DocumentReader reader) => _reader = reader;

    /// <summary>The glob of <c>path</c>; null after an error.</summary>
    public string? Pattern(string text, SourceSpan span)
    {
        if (RepositoryFolder.Problem(text) is not { } problem)
        {
            return Glob(text, span);
        }

        const string hint = "such files can contain tokens: copy the file that the machines need to another folder";
        _reader.Error(Codes.InvalidFilesEntry, $"the glob '{text}' {problem}", hint, span);
        return null;
    }

    /// <summary>The globs of <c>exclude</c>, sorted; those with an error are left out.</summary>
    public ImmutableArray<string> Exclude(DocumentNode node)
    {
        var items = _reader.OptionalList(node, "exclude", "exclude: [\"**/*.tmp\"]");
        return
        [
            .. items.Select(item => _reader.Text(item, "a glob") is { } text ? Glob(text, item.Span) : null)
                .OfType<string>()
                .Order(StringComparer.Ordinal),
        ];
    }

    private string? Glob(string text, SourceSpan span)
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
}
