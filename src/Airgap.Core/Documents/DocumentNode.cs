using System.Collections.Immutable;

namespace Airgap.Documents;

/// <summary>A part of a YAML or JSON document, with its place.</summary>
internal class DocumentNode
{
    /// <summary>Makes a node.</summary>
    /// <param name="kind">Mapping, sequence, scalar, …</param>
    /// <param name="place">Where it begins.</param>
    public DocumentNode(NodeKind kind, DocumentPlace place) => (Kind, Place) = (kind, place);

    /// <summary>Mapping, sequence, scalar, …</summary>
    public NodeKind Kind { get; }

    /// <summary>Where it begins.</summary>
    public DocumentPlace Place { get; }

    /// <summary>Where it begins, for a message.</summary>
    public SourceSpan Span => Place.ToSpan();

    /// <summary>A scalar's text as it is written, whatever type YAML gives to it.</summary>
    public string Text { get; init; } = "";

    /// <summary>A mapping's members, in order, each key once.</summary>
    public ImmutableArray<DocumentMember> Members { get; init; } = [];

    /// <summary>A sequence's items.</summary>
    public ImmutableArray<DocumentNode> Items { get; init; } = [];

    /// <summary>The value of a mapping's key.</summary>
    public DocumentNode? this[string key] => Member(key)?.Value;

    /// <summary>A mapping's member.</summary>
    public DocumentMember? Member(string key)
    {
        foreach (var member in Members)
        {
            if (member.Key == key)
            {
                return member;
            }
        }

        return null;
    }
}
