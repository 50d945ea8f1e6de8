using System.Collections.Immutable;

namespace Airgap.Documents;

/// <summary>Reads values from nodes and collects all errors, so that a document can be fixed in one go.</summary>
internal sealed class DocumentReader
{
    private readonly List<Diagnostic> _diagnostics;

    public DocumentReader(List<Diagnostic> diagnostics) => _diagnostics = diagnostics;

    /// <summary>Whether an error was found so far.</summary>
    public bool HasErrors => _diagnostics.Exists(diagnostic => diagnostic.Severity == Severity.Error);

    /// <summary>Adds an error.</summary>
    /// <exception cref="InvalidDocumentException">There are too many errors.</exception>
    public void Error(DiagnosticCode code, string message, string? hint, SourceSpan span) =>
        DocumentErrors.AddTo(_diagnostics, Diagnostic.Error(code, message, hint, span));

    /// <summary>Adds a warning.</summary>
    public void Warning(DiagnosticCode code, string message, string? hint, SourceSpan span) =>
        _diagnostics.Add(Diagnostic.Warning(code, message, hint, span));

    /// <summary>Checks that a node is a mapping and that it has no other keys than the given ones.</summary>
    /// <param name="node">The node.</param>
    /// <param name="what">Its name in messages.</param>
    /// <param name="unknownHint">The hint for an unknown key that does not resemble a known one.</param>
    /// <param name="keys">The keys it may have.</param>
    public bool Mapping(DocumentNode node, string what, string? unknownHint, params ReadOnlySpan<string> keys) =>
        MappingWith(_ => null, node, what, unknownHint, keys);

    /// <summary>The same, with a hint for keys that are known at another place of the document.</summary>
    /// <param name="misplaced">The hint for a key that belongs elsewhere; null for other keys.</param>
    /// <param name="node">The node.</param>
    /// <param name="what">Its name in messages.</param>
    /// <param name="unknownHint">The hint for an unknown key that does not resemble a known one.</param>
    /// <param name="keys">The keys it may have.</param>
    public bool MappingWith(
        Func<string, string?> misplaced, DocumentNode node, string what, string? unknownHint, params ReadOnlySpan<string> keys)
    {
        if (node.Kind == NodeKind.Invalid)
        {
            return false;
        }

        if (node.Kind != NodeKind.Mapping)
        {
            Error(
                Codes.WrongType,
                $"{what} must be a mapping of keys to values",
                $"the keys here are: {string.Join(", ", keys.ToArray())}",
                node.Span);
            return false;
        }

        foreach (var member in node.Members)
        {
            if (!keys.Contains(member.Key))
            {
                var hint = misplaced(member.Key)
                    ?? (Suggestion.For(member.Key, keys) is { } near ? $"did you mean '{near}'?" : null)
                    ?? unknownHint
                    ?? $"the keys here are: {string.Join(", ", keys.ToArray())}";
                Error(Codes.UnknownKey, $"unknown key '{member.Key}'", hint, member.KeySpan);
            }
        }

        return true;
    }

    /// <summary>The items of a list; it is an error if the list is missing or empty, or if it is not a list.</summary>
    /// <param name="parent">The mapping that has it.</param>
    /// <param name="key">The list's key.</param>
    /// <param name="example">An example, for the hint.</param>
    public ImmutableArray<DocumentNode> RequiredList(DocumentNode parent, string key, string example)
    {
        if (parent[key] is not { } node)
        {
            Error(Codes.MissingValue, $"'{key}' is missing", $"add: {example}", parent.Span);
            return [];
        }

        return List(parent, key, node, example);
    }

    /// <summary>The items of an optional list.</summary>
    public ImmutableArray<DocumentNode> OptionalList(DocumentNode parent, string key, string example) =>
        parent[key] is { } node ? List(parent, key, node, example) : [];

    /// <summary>A scalar's text; it is an error if the node is not a scalar.</summary>
    public string? Text(DocumentNode node, string what)
    {
        if (node.Kind is NodeKind.Text or NodeKind.Number or NodeKind.Boolean)
        {
            return node.Text;
        }

        if (node.Kind == NodeKind.Invalid)
        {
            return null;
        }

        Error(
            Codes.WrongType,
            node.Kind == NodeKind.Null ? $"{what} is empty" : $"{what} must be a string",
            "write one value here",
            node.Span);
        return null;
    }

    /// <summary>The text of an optional key.</summary>
    public string? OptionalText(DocumentNode parent, string key) => parent[key] is { } node ? Text(node, $"'{key}'") : null;

    private ImmutableArray<DocumentNode> List(DocumentNode parent, string key, DocumentNode node, string example)
    {
        if (node.Kind == NodeKind.Invalid)
        {
            return [];
        }

        var span = parent.Member(key)!.Value.KeySpan;
        if (node.Kind != NodeKind.Sequence && node.Kind != NodeKind.Null)
        {
            Error(Codes.WrongType, $"'{key}' must be a list", $"write it as: {example}", node.Span);
            return [];
        }

        if (node.Items.IsEmpty)
        {
            Error(Codes.MissingValue, $"'{key}' is an empty list", $"write at least one entry: {example}", span);
        }

        return node.Items;
    }
}
