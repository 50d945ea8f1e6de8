using System.Globalization;

namespace Airgap.Diagnostics;

/// <summary>A place in a document.</summary>
/// <param name="File">The document's name, as the user wrote it.</param>
/// <param name="Line">The line, from 1.</param>
/// <param name="Column">The column, from 1, in characters.</param>
public sealed record SourceSpan(string File, int Line, int Column)
{
    /// <summary>The place in MSBuild's canonical form, <c>file(line,column)</c>.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{File}({Line},{Column})");
}
