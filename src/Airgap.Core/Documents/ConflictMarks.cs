namespace Airgap.Documents;

/// <summary>Finds git's conflict markers, which deserve a clearer message than a parser's.</summary>
internal static class ConflictMarks
{
    /// <summary>An error at the first marker; null if there is none.</summary>
    public static Diagnostic? Find(string file, string text)
    {
        var number = 0;
        foreach (var line in text.AsSpan().EnumerateLines())
        {
            number++;
            if (line.StartsWith("<<<<<<< ") || line.StartsWith(">>>>>>> ") || line.SequenceEqual("======="))
            {
                return Diagnostic.Error(
                    Codes.MergeConflict,
                    "this file has git conflict markers",
                    "resolve the conflict; for a lock file take either side, then run: dotnet airgap lock",
                    new SourceSpan(file, number, 1));
            }
        }

        return null;
    }
}
