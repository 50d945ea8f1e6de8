namespace Airgap.Documents;

/// <summary>A key and its value.</summary>
internal sealed record DocumentMember(string Key, SourceSpan KeySpan, DocumentNode Value);
