namespace Airgap.Documents;

/// <summary>Recognises UTF-16 text, which redirections of Windows PowerShell write.</summary>
internal static class Utf16
{
    /// <summary>What to do.</summary>
    public const string Hint = "save it as UTF-8: editors have it under Save As, Encoding";

    /// <summary>Whether bytes begin with UTF-16's byte-order mark, or with two ASCII letters in UTF-16.</summary>
    public static bool IsLike(ReadOnlySpan<byte> bytes) =>
        bytes is [0xFF, 0xFE, ..] or [0xFE, 0xFF, ..] or [not 0, 0, not 0, 0, ..] or [0, not 0, 0, not 0, ..];
}
