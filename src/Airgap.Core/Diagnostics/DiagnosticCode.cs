using System.Text.RegularExpressions;

namespace Airgap.Diagnostics;

/// <summary>A kind of error or warning: one entry of <see cref="Codes"/>.</summary>
public sealed partial class DiagnosticCode : IComparable<DiagnosticCode>
{
    internal DiagnosticCode(string id, string cause, string cure) => (Id, Cause, Cure) = (id, cause, cure);

    /// <summary>The code that is printed and searched for: <c>AGnnnn</c>.</summary>
    public string Id { get; }

    /// <summary>The cause, one line of Markdown.</summary>
    public string Cause { get; }

    /// <summary>What to do, one line of Markdown.</summary>
    public string Cure { get; }

    /// <summary>Formats one line of Markdown for a terminal: links without addresses, code in single quotes.</summary>
    public static string Plain(string markdown) => LinkPattern().Replace(markdown, "$1").Replace('`', '\'');

    /// <summary>Codes are sorted by number.</summary>
    public int CompareTo(DiagnosticCode? other) => string.CompareOrdinal(Id, other?.Id);

    /// <inheritdoc/>
    public override string ToString() => Id;

    [GeneratedRegex(@"\[([^\]]*)\]\([^)]*\)")]
    private static partial Regex LinkPattern();
}
