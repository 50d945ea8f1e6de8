namespace Airgap.Documents;

/// <summary>Finds git's conflict markers, which deserve a clearer message than a parser's.</summary>
internal static class ConflictMarks
{
    /// <summary>An error at the first marker; null if there is none.</summary>
    /// <param name="file">The document's name in messages.</param>
    /// <param name="text">The document, UTF-8.</param>
    /// <param name="hint">What to do.</param>
    public static Diagnostic? Find(string file, ReadOnlySpan<byte> text, string hint)
    {
        var number = 0;
        while (!text.IsEmpty)
        {
            number++;
            var end = text.IndexOf((byte)'\n');
            var line = (end < 0 ? text : text[..end]).TrimEnd((byte)'\r');
            text = end < 0 ? [] : text[(end + 1)..];
            if (line.StartsWith("<<<<<<< "u8) || line.StartsWith(">>>>>>> "u8) || line.SequenceEqual("======="u8))
            {
                return Diagnostic.Error(
                    Codes.MergeConflict,
                    "this file has git conflict markers",
                    hint,
                    new SourceSpan(file, number, 1));
            }
        }

        return null;
    }
}
