using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using System.Text.Unicode;
using Airgap.Content;
using Tomlyn;
using Tomlyn.Parsing;
using Tomlyn.Syntax;

namespace Airgap.Kuberlr;

/// <summary>
/// A <c>kuberlr.conf</c>: TOML, whose keys count without regard to case, as its reader (spf13/viper) takes them
/// (kuberlr, <c>internal/config/config.go</c>).
/// </summary>
public static class KuberlrConf
{
    /// <summary>The file's name.</summary>
    public const string FileName = "kuberlr.conf";

    /// <summary>Whether a kubectl that is missing may be downloaded.</summary>
    public const string AllowDownload = "AllowDownload";

    /// <summary>The folder with the system's kubectls.</summary>
    public const string SystemPath = "SystemPath";

    /// <summary>Whether the newest kubectl is taken where none is in range.</summary>
    public const string UseLatest = "UseLatestIfNoCompatible";

    private const string ByteOrderMark = "\uFEFF";

    /// <summary>
    /// Reads the keys outside of all tables. A byte-order mark and bytes that are not UTF-8 are errors, as they are for kuberlr's parser
    /// (pelletier/go-toml v2, <c>unstable/parser.go</c>).
    /// </summary>
    /// <param name="bytes">The file.</param>
    /// <param name="problem">What is wrong with it, as the end of a sentence: kuberlr, and with it kubectl, stops there.</param>
    /// <returns>Keys and values as text; null where the file is no TOML.</returns>
    public static ImmutableDictionary<string, string>? TryRead(ReadOnlySpan<byte> bytes, out string? problem)
    {
        problem = ForeignText.Problem(bytes) ?? (Utf8.IsValid(bytes) ? null : "it is not UTF-8 text");
        return problem is null ? TryRead(Encoding.UTF8.GetString(bytes), out problem) : null;
    }

    /// <summary>Reads the keys outside of all tables.</summary>
    /// <param name="text">The text.</param>
    /// <param name="problem">What is wrong with it, as the end of a sentence: kuberlr, and with it kubectl, stops there.</param>
    /// <returns>Keys and values as text; null where the text is no TOML.</returns>
    public static ImmutableDictionary<string, string>? TryRead(string text, out string? problem)
    {
        if (text.StartsWith(ByteOrderMark, StringComparison.Ordinal))
        {
            problem = ForeignText.Problem(Encoding.UTF8.Preamble);
            return null;
        }

        DocumentSyntax document;
        try
        {
            document = Parse(text);
        }
        catch (TomlException exception)
        {
            // Values are nested too deep.
            problem = exception.Message.Split('.')[0];
            return null;
        }
        catch (ArgumentException)
        {
            // The parser does not expect an escape sequence that the end of the file cuts off: x = "\
            problem = "it is not valid TOML";
            return null;
        }

        if (document.HasErrors)
        {
            var first = document.Diagnostics.First(message => message.Kind == DiagnosticMessageKind.Error);
            problem = string.Create(CultureInfo.InvariantCulture, $"line {first.Span.Start.Line + 1}: {first.Message}");
            return null;
        }

        problem = null;
        var values = ImmutableDictionary.CreateBuilder<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var pair in Pairs(document))
        {
            values[NameOf(pair)] = Text(pair.Value!);
        }

        return values.ToImmutable();
    }

    /// <summary>
    /// The same file with one setting, and everything else as it was, to the byte. The result is read again, and compared with what was
    /// there, key by key.
    /// </summary>
    /// <param name="text">The text; empty for a new file. A byte-order mark stays.</param>
    /// <param name="key">The key.</param>
    /// <param name="value">Its value, as TOML writes it; null: without the key.</param>
    /// <returns>The new text; null where the text cannot be read, or another key would change.</returns>
    public static string? With(string text, string key, string? value)
    {
        if (text.StartsWith(ByteOrderMark, StringComparison.Ordinal))
        {
            return With(text[ByteOrderMark.Length..], key, value) is { } rest ? ByteOrderMark + rest : null;
        }

        if (TryRead(text, out _) is null)
        {
            return null;
        }

        var written = Edited(text, key, value);
        return TryRead(written, out _) is not null
            && RawValue(written, key) == value
            && Others(text, key).SequenceEqual(Others(written, key), StringComparer.Ordinal)
            ? written
            : null;
    }

    /// <summary>The value of a key as it is written; null where a text cannot be read, or has no such key.</summary>
    /// <param name="text">The text, with or without a byte-order mark.</param>
    /// <param name="key">The key.</param>
    public static string? RawValue(string text, string key)
    {
        text = text.StartsWith(ByteOrderMark, StringComparison.Ordinal) ? text[ByteOrderMark.Length..] : text;
        return TryRead(text, out _) is not null && Find(Parse(text), key) is { Value: { } value } ? Slice(text, value) : null;
    }

    private static string Edited(string text, string key, string? value)
    {
        var pair = Find(Parse(text), key);
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
    private static IEnumerable<string> Others(string text, string key)
    {
        var document = Parse(text);
        var own = Find(document, key);
        var pairs = document.KeyValues.Where(pair => pair != own).Select(pair => ("", pair))
            .Concat(document.Tables.SelectMany(table => table.Items.Select(pair => (Slice(text, table.Name!), pair))));
        return pairs.Select(named => $"[{named.Item1}] {Slice(text, named.pair.Key!)} = {Slice(text, named.pair.Value!)}");
    }

    private static string Slice(string text, SyntaxNode node) => text.Substring(node.Span.Offset, node.Span.Length);

    private static KeyValueSyntax? Find(DocumentSyntax document, string key) =>
        Pairs(document).LastOrDefault(pair => NameOf(pair).Equals(key, StringComparison.OrdinalIgnoreCase));

    private static DocumentSyntax Parse(string text) => SyntaxParser.Parse(text, FileName, validate: true);

    private static IEnumerable<KeyValueSyntax> Pairs(DocumentSyntax document) =>
        document.KeyValues.Where(pair => pair.Key is { DotKeys.ChildrenCount: 0 });

    private static string NameOf(KeyValueSyntax pair) => pair.Key!.Key switch
    {
        BareKeySyntax bare => bare.Key?.Text ?? "",
        StringValueSyntax text => text.Value ?? "",
        _ => "",
    };

    private static string Text(ValueSyntax value) => value switch
    {
        StringValueSyntax text => text.Value ?? "",
        BooleanValueSyntax boolean => boolean.Value ? "true" : "false",
        IntegerValueSyntax integer => integer.Value.ToString(CultureInfo.InvariantCulture),
        _ => value.ToString().Trim(),
    };
}
