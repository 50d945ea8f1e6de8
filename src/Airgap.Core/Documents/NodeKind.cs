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
}
