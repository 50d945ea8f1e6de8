using System.Collections.Immutable;
using System.Globalization;
using Airgap.Documents;

namespace Airgap.Manifests;

/// <summary>Writes a new entry like those that are in the list already, with or without quotes.</summary>
internal static class ManifestEntrySpelling
{
    /// <summary>The entry as it is written.</summary>
    /// <param name="text">The document.</param>
    /// <param name="list">The entries that are in the list.</param>
    /// <param name="entry">The new entry.</param>
    public static string Of(string text, ImmutableArray<DocumentNode> list, string entry)
    {
        var isNumber = IsNumber(entry);
        var nearest = list.LastOrDefault(other => IsNumber(other.Text) == isNumber);
        var quote = nearest is not null ? QuoteOf(text, nearest)
            : !isNumber && !IsJson(text) ? ""
            : list.Select(other => QuoteOf(text, other)).FirstOrDefault(other => other != "") ?? "\"";

        // Other programs take 1.30 without quotes for 1.3.
        var losesDigit = entry.EndsWith('0') && decimal.TryParse(entry, NumberStyles.Float, CultureInfo.InvariantCulture, out _);
        quote = quote == "" && losesDigit ? "\"" : quote;
        return quote + entry + quote;
    }

    /// <summary>Whether an entry begins like a number: such entries are usually quoted, and others are not.</summary>
    private static bool IsNumber(string entry) => entry.TrimStart() is [>= '0' and <= '9', ..];

    private static string QuoteOf(string text, DocumentNode entry) => text[((YamlNode)entry).Start] switch
    {
        '"' => "\"",
        '\'' => "'",
        _ => "",
    };

    /// <summary>A manifest may be JSON, which has only quoted strings.</summary>
    private static bool IsJson(string text) => text.AsSpan().TrimStart() is ['{', ..];
}
