namespace Airgap.Documents;

/// <summary>A part of a YAML document that also knows its extent, so that the text can be edited in place.</summary>
internal sealed class YamlNode : DocumentNode
{
    /// <summary>Makes a node.</summary>
    /// <param name="kind">Mapping, sequence, scalar, …</param>
    /// <param name="place">Where it begins.</param>
    /// <param name="start">The offset of its first character in the text, which has no byte-order mark.</param>
    /// <param name="end">The offset after its last character, if it is a scalar or in brackets; otherwise somewhere behind it.</param>
    public YamlNode(NodeKind kind, DocumentPlace place, int start, int end)
        : base(kind, place) => (Start, End) = (start, end);

    /// <summary>The offset of its first character in the text, which has no byte-order mark.</summary>
    public int Start { get; }

    /// <summary>The offset after its last character, if it is a scalar or in brackets; otherwise somewhere behind it.</summary>
    public int End { get; }
}
