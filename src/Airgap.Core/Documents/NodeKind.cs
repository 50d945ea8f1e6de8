namespace Airgap.Documents;

/// <summary>The kind of a node. Scalars of JSON have a type, those of YAML are all <see cref="Text"/> or <see cref="Null"/>.</summary>
internal enum NodeKind
{
    Mapping,
    Sequence,
    Text,
    Number,
    Boolean,
    Null,

    /// <summary>It has no value, and its error was reported.</summary>
    Invalid,
}
