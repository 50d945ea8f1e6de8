using Tomlyn.Syntax;

namespace Airgap.Kuberlr;

/// <summary>
/// Changes one setting of a <c>kuberlr.conf</c>, and nothing else, to the byte. The result is read again, and compared with what was
/// there, key by key.
/// </summary>
public static class KuberlrConfEdit
{
    private const string ByteOrderMark = "\uFEFF";

    /// <summary>The same file with one setting.</summary>
    /// <param name="text">The text; empty for a new file. A byte-order mark stays.</param>
    /// <param name="key">The key.</param>
    /// <param name="value">Its value, as TOML writes it; null: without the key.</param>
    /// <returns>
    /// The new text; null where the text cannot be read, where the key is a table or there in several spellings, so that kuberlr takes any
    /// of them, or where another key would change.
    /// </returns>
    public static string? With(string text, string key, string? value)
    {
        if (text.StartsWith(ByteOrderMark, StringComparison.Ordinal))
        {
            return WithoutMark(text[ByteOrderMark.Length..], key, value) is { } rest ? ByteOrderMark + rest : null;
        }

        return WithoutMark(text, key, value);
    }

    private static string? WithoutMark(string text, string key, string? value)
    {
        if (GoToml.Parse(text, out _) is not { } document || !TryFind(document, key, out var pair))
        {
            return null;
        }

        var written = Edited(text, pair, key, value);
        return GoToml.Parse(written, out _) is { } after
            && TryFind(after, key, out var changed)
            && (changed is null ? null : GoToml.Slice(written, changed.Value!)) == value
            && Others(document, text, pair).SequenceEqual(Others(after, written, changed), StringComparer.Ordinal)
            ? written
            : null;
    }

    /// <summary>The value of a key as it is written; null where a text cannot be read, or has no such key.</summary>
    /// <param name="text">The text, with or without a byte-order mark.</param>
    /// <param name="key">The key.</param>
    public static string? RawValue(string text, string key)
    {
        text = text.StartsWith(ByteOrderMark, StringComparison.Ordinal) ? text[ByteOrderMark.Length..] : text;
        return GoToml.Parse(text, out _) is { } document && TryFind(document, key, out var pair) && pair is not null
            ? GoToml.Slice(text, pair.Value!)
            : null;
    }

    /// <summary>Finds a key's pair; null where there is no such key.</summary>
    /// <returns>Whether the key is there once at most, and is no table.</returns>
    private static bool TryFind(DocumentSyntax document, string key, out KeyValueSyntax? pair)
    {
        var entries = KuberlrConf.Entries(document).Where(entry => entry.Name.Equals(key, StringComparison.OrdinalIgnoreCase)).ToArray();
        pair = entries is [var only] ? only.Pair : null;
        return entries.Length == 0 || pair is not null;
    }

    private static string Edited(string text, KeyValueSyntax? pair, string key, string? value)
    {
        if (pair is null)
        {
            // Keys outside of all tables come before the first table.
            var end = text.Contains("\r\n", StringComparison.Ordinal) ? "\r\n" : "\n";
            return value is null ? text : $"{key} = {value}{end}{text}";
        }

        var span = pair.Value!.Span;
        if (value is not null)
        {
            return text[..span.Offset] + value + text[(span.Offset + span.Length)..];
        }

        var from = pair.Span.Offset == 0 ? 0 : text.LastIndexOf('\n', pair.Span.Offset - 1) + 1;
        var next = text.IndexOf('\n', span.Offset + span.Length);
        return text[..from] + (next < 0 ? "" : text[(next + 1)..]);
    }

    /// <summary>All other keys, those of tables too, as they are written.</summary>
    private static IEnumerable<string> Others(DocumentSyntax document, string text, KeyValueSyntax? own)
    {
        var pairs = document.KeyValues.Where(pair => pair != own).Select(pair => ("", pair))
            .Concat(document.Tables.SelectMany(table => table.Items.Select(pair => (GoToml.Slice(text, table.Name!), pair))));
        return pairs.Select(named => $"[{named.Item1}] {GoToml.Slice(text, named.pair.Key!)} = {GoToml.Slice(text, named.pair.Value!)}");
    }
}
