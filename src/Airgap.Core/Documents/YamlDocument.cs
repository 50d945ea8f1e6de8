using System.Collections.Immutable;
using System.Text;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace Airgap.Documents;

/// <summary>
/// Reads YAML as nodes with their places. Features that a manifest does not need are errors: anchors and aliases (which can expand without
/// limit), tags, a second document. It reads YamlDotNet's events, because YamlDotNet's own tree stops at the first duplicate key.
/// </summary>
internal sealed class YamlDocument
{
    private readonly string _file;
    private readonly List<Diagnostic> _diagnostics;
    private readonly Parser _parser;

    private YamlDocument(string file, string text, List<Diagnostic> diagnostics)
    {
        _file = file;
        _diagnostics = diagnostics;
        _parser = new Parser(new StringReader(text));
    }

    /// <summary>Reads a document.</summary>
    /// <param name="file">Its name in messages.</param>
    /// <param name="bytes">Its content.</param>
    /// <param name="diagnostics">Receives the errors.</param>
    /// <returns>The root; null if there is none, or if the YAML is broken.</returns>
    public static DocumentNode? Read(string file, ReadOnlySpan<byte> bytes, List<Diagnostic> diagnostics)
    {
        var start = new SourceSpan(file, 1, 1);
        if (bytes.Length > DocumentLimits.ManifestBytes)
        {
            diagnostics.Add(Diagnostic.Error(
                Codes.DocumentTooLarge,
                "the manifest is larger than 1 MiB",
                "check that this is the right file",
                start));
            return null;
        }

        string text;
        try
        {
            text = new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(bytes);
        }
        catch (DecoderFallbackException)
        {
            diagnostics.Add(Diagnostic.Error(Codes.SyntaxError, "the manifest is not UTF-8 text", "save it as UTF-8", start));
            return null;
        }

        if (text.StartsWith('\uFEFF'))
        {
            text = text[1..];
        }

        if (ConflictMarks.Find(file, text) is { } conflict)
        {
            diagnostics.Add(conflict);
            return null;
        }

        var document = new YamlDocument(file, text, diagnostics);
        try
        {
            return document.ReadRoot();
        }
        catch (YamlException exception)
        {
            // Too deep nesting was reported where it was found.
            if (!diagnostics.Exists(diagnostic => diagnostic.Code == Codes.DocumentTooLarge))
            {
                diagnostics.Add(FindTab(file, text) ?? Broken(file, Sentence(exception), exception.Start));
            }

            return null;
        }
        catch (Exception exception)
            when (exception is ArgumentException or InvalidOperationException or OverflowException or IndexOutOfRangeException)
        {
            // YamlDotNet's scanner throws these for some broken escapes, tags and brackets, instead of a YamlException.
            diagnostics.Add(FindTab(file, text) ?? Broken(
                file,
                "it cannot be read from here on",
                document._parser.Current?.Start ?? Mark.Empty));
            return null;
        }
    }

    private static string Sentence(YamlException exception)
    {
        // YamlDotNet's messages begin with a capital letter and end with a dot.
        var message = exception.Message.TrimEnd('.', ' ');
        return message.Length > 0 ? char.ToLowerInvariant(message[0]) + message[1..] : "it cannot be read";
    }

    private static Diagnostic Broken(string file, string what, Mark at) => Diagnostic.Error(
        Codes.SyntaxError,
        $"broken YAML: {what}",
        "check the indentation, the quotes, the brackets and the colons of this line and the ones before",
        new SourceSpan(file, Math.Max(1, (int)at.Line), Math.Max(1, (int)at.Column)));

    /// <summary>Finds a tab in the indentation: a frequent mistake, which the parser reports in another line.</summary>
    private static Diagnostic? FindTab(string file, string text)
    {
        var number = 0;
        foreach (var line in text.AsSpan().EnumerateLines())
        {
            number++;
            var indentation = line[..(line.Length - line.TrimStart().Length)];
            if (indentation.IndexOf('\t') is >= 0 and var column)
            {
                return Diagnostic.Error(
                    Codes.SyntaxError,
                    "broken YAML: there is a tab in the indentation",
                    "indent with spaces: YAML does not allow tabs",
                    new SourceSpan(file, number, column + 1));
            }
        }

        return null;
    }

    private DocumentNode? ReadRoot()
    {
        _parser.Consume<StreamStart>();
        if (_parser.Accept<StreamEnd>(out _))
        {
            return null;
        }

        _parser.Consume<DocumentStart>();
        var root = ReadNode(1);
        _parser.Consume<DocumentEnd>();
        if (!_parser.Accept<StreamEnd>(out _))
        {
            _diagnostics.Add(Diagnostic.Error(
                Codes.UnsupportedYaml,
                "a manifest is one YAML document; a second one begins here",
                "remove the '---' and what follows",
                Span(_parser.Current!)));
            return null;
        }

        return root;
    }

    private DocumentNode ReadNode(int depth)
    {
        if (depth > DocumentLimits.Depth)
        {
            _diagnostics.Add(Diagnostic.Error(
                Codes.DocumentTooLarge,
                "the manifest is nested deeper than 64 levels",
                "check that this is the right file",
                Span(_parser.Current!)));
            throw new YamlException(_parser.Current!.Start, _parser.Current.End, "nested too deeply");
        }

        if (_parser.TryConsume<AnchorAlias>(out var alias))
        {
            _diagnostics.Add(Diagnostic.Error(
                Codes.UnsupportedYaml,
                $"the alias '*{alias.Value}' is not supported",
                "write the value out",
                Span(alias)));
            return new DocumentNode(NodeKind.Invalid, Span(alias));
        }

        if (_parser.TryConsume<Scalar>(out var scalar))
        {
            RefuseProperties(scalar);
            // An empty plain scalar is YAML's null.
            var isNull = scalar is { Style: ScalarStyle.Plain, Value: "" or "~" or "null" };
            return new DocumentNode(isNull ? NodeKind.Null : NodeKind.Text, Span(scalar)) { Text = scalar.Value };
        }

        if (_parser.TryConsume<SequenceStart>(out var sequence))
        {
            RefuseProperties(sequence);
            return ReadSequence(sequence, depth);
        }

        var mapping = _parser.Consume<MappingStart>();
        RefuseProperties(mapping);
        return ReadMapping(mapping, depth);
    }

    private DocumentNode ReadSequence(SequenceStart start, int depth)
    {
        var items = ImmutableArray.CreateBuilder<DocumentNode>();
        while (!_parser.TryConsume<SequenceEnd>(out _))
        {
            items.Add(ReadNode(depth + 1));
        }

        return new DocumentNode(NodeKind.Sequence, Span(start)) { Items = items.ToImmutable() };
    }

    private DocumentNode ReadMapping(MappingStart start, int depth)
    {
        var members = ImmutableArray.CreateBuilder<DocumentMember>();
        var keys = new Dictionary<string, SourceSpan>(StringComparer.Ordinal);
        while (!_parser.TryConsume<MappingEnd>(out _))
        {
            var key = ReadNode(depth + 1);
            var value = ReadNode(depth + 1);
            if (key.Kind == NodeKind.Invalid)
            {
                continue;
            }

            if (key.Kind is not (NodeKind.Text or NodeKind.Null))
            {
                _diagnostics.Add(Diagnostic.Error(Codes.WrongType, "a key must be a string", "write KEY: VALUE", key.Span));
            }
            else if (!keys.TryAdd(key.Text, key.Span))
            {
                _diagnostics.Add(Diagnostic.Error(
                    Codes.DuplicateKey,
                    $"duplicate key '{key.Text}'; the first is in line {keys[key.Text].Line}",
                    "keep one of them",
                    key.Span));
            }
            else
            {
                members.Add(new DocumentMember(key.Text, key.Span, value));
            }
        }

        return new DocumentNode(NodeKind.Mapping, Span(start)) { Members = members.ToImmutable() };
    }

    private void RefuseProperties(NodeEvent node)
    {
        if (!node.Anchor.IsEmpty)
        {
            _diagnostics.Add(Diagnostic.Error(
                Codes.UnsupportedYaml,
                $"the anchor '&{node.Anchor.Value}' is not supported",
                "write the value where it is needed",
                Span(node)));
        }

        if (!node.Tag.IsEmpty)
        {
            _diagnostics.Add(Diagnostic.Error(Codes.UnsupportedYaml, $"the tag '{node.Tag}' is not supported", "remove it", Span(node)));
        }
    }

    private SourceSpan Span(ParsingEvent parsed) => new(_file, Math.Max(1, (int)parsed.Start.Line), Math.Max(1, (int)parsed.Start.Column));
}
