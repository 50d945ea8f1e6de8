namespace Airgap.Documents;

/// <summary>A key and its value.</summary>
internal readonly record struct DocumentMember(string Key, DocumentPlace KeyPlace, DocumentNode Value)
{
    /// <summary>Where the key begins.</summary>
    public SourceSpan KeySpan => KeyPlace.ToSpan();
}
