namespace Airgap.Documents;

/// <summary>What a node is. JSON's scalars have a type; YAML's are texts.</summary>
internal enum NodeKind
{
    Mapping,
    Sequence,
    Text,
    Number,
    Boolean,
    Null,

    /// <summary>Something that was reported already and has no value.</summary>
    Refused,
}
