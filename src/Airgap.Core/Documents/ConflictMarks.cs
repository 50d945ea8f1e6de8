namespace Airgap.Documents;

/// <summary>What git leaves in a file when two branches changed the same lines: said by name, since any parser's own message would puzzle.</summary>
internal static class ConflictMarks
{
    public static Diagnostic? Find(string file, string text)
    {
        var number = 0;
        foreach (var line in text.AsSpan().EnumerateLines())
        {
            number++;
            if (line.StartsWith("<<<<<<< ") || line.StartsWith(">>>>>>> ") || line.SequenceEqual("======="))
            {
                return Diagnostic.Error(Codes.MergeConflict, "git's merge-conflict marks are in this file", "resolve the conflict; for a lock file take either side, then run: dotnet airgap lock", new SourceSpan(file, number, 1));
            }
        }

        return null;
    }
}
