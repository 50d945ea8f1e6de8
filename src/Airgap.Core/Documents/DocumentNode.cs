using System.Collections.Immutable;

namespace Airgap.Documents;

/// <summary>A part of a document, YAML or JSON, with its place: what readers of manifests and lock files look at.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Span">Where it begins.</param>
internal sealed record DocumentNode(NodeKind Kind, SourceSpan Span)
{
    /// <summary>A scalar's text, as written: the text counts, not the language's idea of its type.</summary>
    public string Text { get; init; } = "";

    /// <summary>A mapping's members, in order, each key once.</summary>
    public ImmutableArray<DocumentMember> Members { get; init; } = [];

    /// <summary>A sequence's items.</summary>
    public ImmutableArray<DocumentNode> Items { get; init; } = [];

    /// <summary>The value of a mapping's key.</summary>
    public DocumentNode? this[string key] => Members.FirstOrDefault(member => member.Key == key)?.Value;
}
