using System.Text.RegularExpressions;

namespace Airgap.Diagnostics;

/// <summary>A kind of error or warning: one entry of <see cref="Codes"/>.</summary>
public sealed partial class DiagnosticCode : IComparable<DiagnosticCode>
{
    internal DiagnosticCode(string id, string cause, string cure) => (Id, Cause, Cure) = (id, cause, cure);

    /// <summary>What people search for: <c>AGnnnn</c>.</summary>
    public string Id { get; }

    /// <summary>What is wrong, one line of Markdown.</summary>
    public string Cause { get; }

    /// <summary>What to do about it, one line of Markdown.</summary>
    public string Cure { get; }

    /// <summary>Markdown of one line for a terminal: links without their addresses, single quotes for code.</summary>
    public static string Plain(string markdown) => LinkPattern().Replace(markdown, "$1").Replace('`', '\'');

    /// <summary>Codes are sorted by number.</summary>
    public int CompareTo(DiagnosticCode? other) => string.CompareOrdinal(Id, other?.Id);

    /// <inheritdoc/>
    public override string ToString() => Id;

    [GeneratedRegex(@"\[([^\]]*)\]\([^)]*\)")]
    private static partial Regex LinkPattern();
}
