namespace Airgap.Content;

/// <summary>Encodings that programs on Windows write (Notepad, PowerShell) and that the readers of a machine's files refuse.</summary>
internal static class ForeignText
{
    /// <summary>What is wrong with the beginning of a UTF-8 text, as the end of a sentence; null where nothing is.</summary>
    public static string? Problem(ReadOnlySpan<byte> bytes) => bytes switch
    {
        [0xEF, 0xBB, 0xBF, ..] => "it begins with a byte-order mark: save it as UTF-8 without one",
        [0xFF, 0xFE, ..] or [0xFE, 0xFF, ..] => "it is UTF-16: save it as UTF-8",
        _ => null,
    };
}
