using System.Collections.Immutable;

namespace Airgap.Documents;

/// <summary>A part of a YAML or JSON document, with its place.</summary>
/// <param name="Kind">Mapping, sequence, scalar, …</param>
/// <param name="Span">Where it begins.</param>
internal sealed record DocumentNode(NodeKind Kind, SourceSpan Span)
{
    /// <summary>A scalar's text as it is written, whatever type YAML gives to it.</summary>
    public string Text { get; init; } = "";

    /// <summary>A mapping's members, in order, each key once.</summary>
    public ImmutableArray<DocumentMember> Members { get; init; } = [];

    /// <summary>A sequence's items.</summary>
    public ImmutableArray<DocumentNode> Items { get; init; } = [];

    /// <summary>The value of a mapping's key.</summary>
    public DocumentNode? this[string key] => Members.FirstOrDefault(member => member.Key == key)?.Value;
}
