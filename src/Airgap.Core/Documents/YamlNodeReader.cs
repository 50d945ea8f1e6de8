using System.Collections.Immutable;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace Airgap.Documents;

/// <summary>Makes nodes from YamlDotNet's events.</summary>
internal sealed class YamlNodeReader
{
    private readonly string _file;
    private readonly List<Diagnostic> _diagnostics;
    private readonly Parser _parser;
    private int _valuesLeft;

    public YamlNodeReader(string file, string text, List<Diagnostic> diagnostics)
    {
        _file = file;
        _diagnostics = diagnostics;
        _parser = new Parser(new StringReader(text));
        _valuesLeft = DocumentLimits.ValuesOf(text.Length);
    }

    /// <summary>Where the parser is.</summary>
    public Mark Position => _parser.Current?.Start ?? Mark.Empty;

    /// <summary>The root; null if there is none.</summary>
    public DocumentNode? ReadRoot()
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
            Add(Diagnostic.Error(
                Codes.UnsupportedYaml,
                "a manifest is one YAML document; a second one begins here",
                "remove the '---' and what follows",
                Place(_parser.Current!).ToSpan()));
            return null;
        }

        return root;
    }

    private DocumentNode ReadNode(int depth)
    {
        if (depth > DocumentLimits.Depth || _valuesLeft-- == 0)
        {
            Add(Diagnostic.Error(
                Codes.DocumentTooLarge,
                depth > DocumentLimits.Depth
                    ? "the manifest is nested deeper than 64 levels"
                    : "the manifest has too many values for a file of its size",
                "check that this is the right file",
                Place(_parser.Current!).ToSpan()));
            throw DocumentErrors.Invalid(_diagnostics);
        }

        if (_parser.TryConsume<AnchorAlias>(out var alias))
        {
            Add(Diagnostic.Error(
                Codes.UnsupportedYaml,
                $"the alias '*{alias.Value}' is not supported",
                "write the value out",
                Place(alias).ToSpan()));
            return Node(NodeKind.Invalid, alias, alias.End);
        }

        if (_parser.TryConsume<Scalar>(out var scalar))
        {
            RefuseProperties(scalar);
            RefuseFolding(scalar);
            // An empty plain scalar is YAML's null.
            var isNull = scalar is { Style: ScalarStyle.Plain, Value: "" or "~" or "null" };
            return Node(isNull ? NodeKind.Null : NodeKind.Text, scalar, scalar.End, scalar.Value);
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
        while (!_parser.Accept<SequenceEnd>(out _))
        {
            items.Add(ReadNode(depth + 1));
        }

        return Node(NodeKind.Sequence, start, _parser.Consume<SequenceEnd>().End, items: items.DrainToImmutable());
    }

    private DocumentNode ReadMapping(MappingStart start, int depth)
    {
        var members = ImmutableArray.CreateBuilder<DocumentMember>();
        var keys = new Dictionary<string, DocumentPlace>(StringComparer.Ordinal);
        while (!_parser.Accept<MappingEnd>(out _))
        {
            var key = ReadNode(depth + 1);
            var value = ReadNode(depth + 1);
            if (key.Kind == NodeKind.Invalid)
            {
                continue;
            }

            if (key.Kind is not (NodeKind.Text or NodeKind.Null))
            {
                Add(Diagnostic.Error(Codes.WrongType, "a key must be a string", "write KEY: VALUE", key.Span));
            }
            else if (!keys.TryAdd(key.Text, key.Place))
            {
                Add(Diagnostic.Error(
                    Codes.DuplicateKey,
                    $"duplicate key '{key.Text}'; the first is in line {keys[key.Text].Line}",
                    "keep one of them",
                    key.Span));
            }
            else
            {
                members.Add(new DocumentMember(key.Text, key.Place, value));
            }
        }

        return Node(NodeKind.Mapping, start, _parser.Consume<MappingEnd>().End, members: members.DrainToImmutable());
    }

    /// <summary>
    /// YAML joins the lines of an unquoted value. In a manifest that is a list whose lines are not indented alike:
    /// <c>- 1.30</c> with <c>- 1.32</c> indented deeper below it becomes the range 1.30 - 1.32.
    /// </summary>
    private void RefuseFolding(Scalar scalar)
    {
        if (scalar.Style == ScalarStyle.Plain && scalar.Value.Length > 0 && scalar.End.Line > scalar.Start.Line)
        {
            Add(Diagnostic.Error(
                Codes.SyntaxError,
                $"'{scalar.Value}' is one value in {scalar.End.Line - scalar.Start.Line + 1} lines",
                "begin every entry of a list with '- ', and indent all of them alike; or write the value in quotes",
                Place(scalar).ToSpan()));
        }
    }

    private void RefuseProperties(NodeEvent node)
    {
        if (!node.Anchor.IsEmpty)
        {
            Add(Diagnostic.Error(
                Codes.UnsupportedYaml,
                $"the anchor '&{node.Anchor.Value}' is not supported",
                "write the value where it is needed",
                Place(node).ToSpan()));
        }

        if (!node.Tag.IsEmpty)
        {
            Add(Diagnostic.Error(Codes.UnsupportedYaml, $"the tag '{node.Tag}' is not supported", "remove it", Place(node).ToSpan()));
        }
    }

    private void Add(Diagnostic error) => DocumentErrors.AddTo(_diagnostics, error);

    private YamlNode Node(
        NodeKind kind,
        ParsingEvent from,
        Mark end,
        string text = "",
        ImmutableArray<DocumentNode>? items = null,
        ImmutableArray<DocumentMember>? members = null) =>
        new(kind, Place(from), (int)from.Start.Index, (int)end.Index) { Text = text, Items = items ?? [], Members = members ?? [] };

    private DocumentPlace Place(ParsingEvent parsed) =>
        new(_file, Math.Max(1, (int)parsed.Start.Line), Math.Max(1, (int)parsed.Start.Column));
}
