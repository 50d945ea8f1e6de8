namespace Airgap.Documents;

/// <summary>A place in a document. Smaller than a <see cref="SourceSpan"/>, because each node has one.</summary>
/// <param name="File">The document's name in messages.</param>
/// <param name="Line">The line, from 1.</param>
/// <param name="Column">The column, from 1.</param>
internal readonly record struct DocumentPlace(string File, int Line, int Column)
{
    /// <summary>The place for a message.</summary>
    public SourceSpan ToSpan() => new(File, Line, Column);
}
