namespace Airgap.Results;

/// <summary>An error or a warning of another machine.</summary>
/// <param name="Code">Its code; one that this airgap does not know may come from a newer one.</param>
/// <param name="Message">One sentence.</param>
public sealed record ResultProblem(string Code, string Message)
{
    /// <summary>The longest message that is written, in characters.</summary>
    internal const int LongestMessage = 1000;

    /// <summary>The part of a diagnostic that a report has.</summary>
    public static ResultProblem Of(Diagnostic diagnostic) => new(
        diagnostic.Code.Id,
        diagnostic.Message.Length <= LongestMessage ? diagnostic.Message : $"{diagnostic.Message[..(LongestMessage - 1)]}…");
}
