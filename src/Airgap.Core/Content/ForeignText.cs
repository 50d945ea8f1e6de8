namespace Airgap.Content;

/// <summary>Encodings that programs on Windows write: Notepad, PowerShell and its redirections.</summary>
internal static class ForeignText
{
    /// <summary>What to do about UTF-16.</summary>
    public const string Utf16Hint = "save it as UTF-8: editors have it under Save As, Encoding";

    /// <summary>Whether bytes begin with UTF-16's byte-order mark, or with two ASCII letters in UTF-16.</summary>
    public static bool IsUtf16(ReadOnlySpan<byte> bytes) =>
        bytes is [0xFF, 0xFE, ..] or [0xFE, 0xFF, ..] or [not 0, 0, not 0, 0, ..] or [0, not 0, 0, not 0, ..];

    /// <summary>The bytes without UTF-8's byte-order mark.</summary>
    public static ReadOnlySpan<byte> WithoutMark(ReadOnlySpan<byte> bytes) => HasMark(bytes) ? bytes[3..] : bytes;

    /// <summary>
    /// What is wrong with the beginning of a UTF-8 text whose reader refuses a byte-order mark, as the end of a sentence; null where
    /// nothing is.
    /// </summary>
    public static string? Problem(ReadOnlySpan<byte> bytes) =>
        HasMark(bytes) ? "it begins with a byte-order mark: save it as UTF-8 without one"
        : IsUtf16(bytes) ? "it is UTF-16: save it as UTF-8"
        : null;

    private static bool HasMark(ReadOnlySpan<byte> bytes) => bytes is [0xEF, 0xBB, 0xBF, ..];
}
