using System.Collections.Immutable;
using System.Globalization;
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

    /// <summary>Reads the keys outside of all tables.</summary>
    /// <param name="text">The text.</param>
    /// <param name="problem">What is wrong with it, as the end of a sentence: kuberlr, and with it kubectl, stops there.</param>
    /// <returns>Keys and values as text; null where the text is no TOML.</returns>
    public static ImmutableDictionary<string, string>? TryRead(string text, out string? problem)
    {
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

    /// <summary>The same file with one setting, and everything else as it was, to the byte.</summary>
    /// <param name="text">A text that <see cref="TryRead"/> can read; empty for a new file.</param>
    /// <param name="key">The key.</param>
    /// <param name="value">Its value; null: without the key.</param>
    public static string With(string text, string key, string? value)
    {
        var pair = Pairs(Parse(text)).LastOrDefault(pair => NameOf(pair).Equals(key, StringComparison.OrdinalIgnoreCase));
        if (pair is null)
        {
            // Keys outside of all tables come before the first table.
            var start = text.StartsWith(ByteOrderMark, StringComparison.Ordinal) ? ByteOrderMark.Length : 0;
            return value is null
                ? text
                : text.Insert(start, $"{key} = {value}{(text.Contains("\r\n", StringComparison.Ordinal) ? "\r\n" : "\n")}");
        }

        if (value is not null)
        {
            var span = pair.Value!.Span;
            return text[..span.Offset] + value + text[(span.Offset + span.Length)..];
        }

        var from = text.LastIndexOf('\n', Math.Max(0, pair.Span.Offset - 1)) is var before && pair.Span.Offset == 0 ? 0 : before + 1;
        var end = text.IndexOf('\n', pair.Value!.Span.Offset + pair.Value.Span.Length);
        return text[..from] + (end < 0 ? "" : text[(end + 1)..]);
    }

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
