using System.Collections.Immutable;

namespace Airgap.Diagnostics;

/// <summary>
/// All error and warning codes of airgap, with their causes and cures. Commands, <c>why AGnnnn</c> and docs/errors.md use this
/// catalogue; no code is defined elsewhere.
/// </summary>
public static partial class Codes
{
    /// <summary>Runs after the initialisers of all files of this class, so it has every code.</summary>
    static Codes() => All = [.. Catalogue.Entries.Values];

    /// <summary>All codes, by number.</summary>
    public static ImmutableArray<DiagnosticCode> All { get; }

    /// <summary>Finds a code by its text.</summary>
    /// <param name="id"><c>AGnnnn</c>, in upper or lower case, with or without zeros at the beginning of the number.</param>
    /// <returns>The code; null if there is none.</returns>
    public static DiagnosticCode? Find(string id) =>
        IsCode(id) ? All.FirstOrDefault(code => code.Id[2..] == id[2..].PadLeft(4, '0')) : null;

    /// <summary>Whether a text has the form of a code, in upper or lower case: <c>AG0205</c> or <c>ag205</c>.</summary>
    public static bool IsCode(string text) =>
        text.Length is > 2 and <= 6
            && text.StartsWith("AG", StringComparison.OrdinalIgnoreCase)
            && text.AsSpan(2).IndexOfAnyExceptInRange('0', '9') < 0;

    private static DiagnosticCode Define(string id, string cause, string cure)
    {
        var code = new DiagnosticCode(id, cause, cure);
        Catalogue.Entries.Add(id, code);
        return code;
    }

    /// <summary>A separate type, so that the collection exists before the first code is defined, whatever the order of the files.</summary>
    private static class Catalogue
    {
        public static readonly SortedDictionary<string, DiagnosticCode> Entries = new(StringComparer.Ordinal);
    }
}
