using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using System.Text.Unicode;
using Airgap.Content;
using Tomlyn;
using Tomlyn.Parsing;
using Tomlyn.Syntax;

namespace Airgap.Kuberlr;

/// <summary>
/// TOML as kuberlr's parser reads it (pelletier/go-toml v2, <c>unstable/parser.go</c>, <c>decode.go</c>): version 1.0 in UTF-8 without a
/// byte-order mark. Tomlyn reads version 1.1 and lets numbers overflow; what go-toml does not read is refused here. Of 270,000 random texts
/// they differ in one thing: a time with more than nine digits of a second, which only go-toml reads.
/// </summary>
internal static partial class GoToml
{
    private const string ByteOrderMark = "\uFEFF";

    /// <summary>Parses a file.</summary>
    /// <param name="bytes">The file.</param>
    /// <param name="text">The file as text; empty where it is not UTF-8.</param>
    /// <param name="problem">What is wrong with it, as the end of a sentence.</param>
    /// <returns>The document; null where the parser stops.</returns>
    public static DocumentSyntax? Parse(ReadOnlySpan<byte> bytes, out string text, out string? problem)
    {
        text = "";
        problem = ForeignText.Problem(bytes) ?? (Utf8.IsValid(bytes) ? null : "it is not UTF-8 text");
        if (problem is not null)
        {
            return null;
        }

        text = Encoding.UTF8.GetString(bytes);
        return Parse(text, out problem);
    }

    /// <summary>Parses a text.</summary>
    /// <param name="text">The text.</param>
    /// <param name="problem">What is wrong with it, as the end of a sentence.</param>
    /// <returns>The document; null where the parser stops.</returns>
    public static DocumentSyntax? Parse(string text, out string? problem)
    {
        if (text.StartsWith(ByteOrderMark, StringComparison.Ordinal))
        {
            problem = ForeignText.Problem(Encoding.UTF8.Preamble);
            return null;
        }

        try
        {
            var document = SyntaxParser.Parse(text, KuberlrConf.FileName, validate: true);
            problem = document.HasErrors
                ? document.Diagnostics.Where(message => message.Kind == DiagnosticMessageKind.Error)
                    .Select(message => AtLine(message.Span, message.Message))
                    .First()
                : Newer(document, text);
            return problem is null ? document : null;
        }
        catch (TomlException exception)
        {
            // Values are nested too deep.
            problem = exception.Message.Split('.')[0];
        }
        catch (ArgumentException)
        {
            // The parser does not expect an escape sequence that the end of the file cuts off: x = "\
            problem = "it is not valid TOML";
        }

        return null;
    }

    /// <summary>A part of the text, as it is written.</summary>
    public static string Slice(string text, SyntaxNode node) => text.Substring(node.Span.Offset, node.Span.Length);

    /// <summary>The first thing that Tomlyn reads and go-toml does not.</summary>
    private static string? Newer(SyntaxNode node, string text)
    {
        var problem = node switch
        {
            StringValueSyntax when Slice(text, node) is ['"', ..] written && NewEscape().IsMatch(written) =>
                "an escape sequence is not valid",
            FloatValueSyntax number when double.IsInfinity(number.Value) && !Slice(text, node).Contains("inf", StringComparison.Ordinal) =>
                "a number is too large",
            DateTimeValueSyntax when TimeWithoutSeconds().IsMatch(Slice(text, node)) => "a time has no seconds",
            InlineTableSyntax table => NewerTable(table, text),
            _ => null,
        };
        return problem is not null
            ? AtLine(node.Span, problem)
            : Enumerable.Range(0, node.ChildrenCount).Select(node.GetChild).OfType<SyntaxNode>()
                .Select(child => Newer(child, text))
                .FirstOrDefault(found => found is not null);
    }

    private static string? NewerTable(InlineTableSyntax table, string text)
    {
        var (start, between) = (table.Span.Offset, new StringBuilder());
        foreach (var value in table.Items.Select(item => item.KeyValue?.Value).OfType<ValueSyntax>())
        {
            between.Append(text, start, value.Span.Offset - start);
            start = value.Span.Offset + value.Span.Length;
        }

        between.Append(text, start, table.Span.Offset + table.Span.Length - start);
        return between.ToString().AsSpan().ContainsAny('\n', '\r') ? "an inline table has a line break"
            : table.Items.LastOrDefault()?.Comma is not null ? "an inline table ends with a comma"
            : null;
    }

    private static string AtLine(Tomlyn.Syntax.SourceSpan span, string message) =>
        string.Create(CultureInfo.InvariantCulture, $"line {span.Start.Line + 1}: {message.ReplaceLineEndings(" ")}");

    [GeneratedRegex(@"^(?:[^\\]|\\[^x])*\\x")]
    private static partial Regex NewEscape();

    [GeneratedRegex(@"^[^:]*[0-9]{2}:[0-9]{2}(?!:[0-9])")]
    private static partial Regex TimeWithoutSeconds();
}
