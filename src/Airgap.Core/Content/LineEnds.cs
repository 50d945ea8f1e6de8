namespace Airgap.Content;

/// <summary>Recognises that only the line ends of a text changed, as git changes them with <c>core.autocrlf</c>.</summary>
internal static class LineEnds
{
    private const int Limit = 16 << 20;

    /// <summary>Whether bytes have a digest after their line ends are changed to LF, or to CRLF.</summary>
    public static bool Explain(ReadOnlySpan<byte> bytes, Digest expected)
    {
        var text = new List<byte>(bytes.Length);
        for (var i = 0; i < bytes.Length; i++)
        {
            if (!(bytes[i] == '\r' && i + 1 < bytes.Length && bytes[i + 1] == '\n'))
            {
                text.Add(bytes[i]);
            }
        }

        var crlf = text.SelectMany(letter => letter == '\n' ? new[] { (byte)'\r', letter } : [letter]).ToArray();
        return Digest.Of([.. text]) == expected || Digest.Of(crlf) == expected;
    }

    /// <summary>The same for a file; false if it cannot be read, or is larger than any text that people edit.</summary>
    /// <param name="path">Its full path.</param>
    /// <param name="expected">The digest.</param>
    public static bool Explain(string path, Digest expected) =>
        SmallFileReader.TryRead(Path.GetDirectoryName(path)!, Path.GetFileName(path), Limit) is { } bytes && Explain(bytes, expected);
}
