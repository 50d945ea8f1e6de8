using System.Collections.Immutable;

namespace Airgap.Cli.Codes;

/// <summary>Every code that the tool uses, with cause and cure: what <c>why AGnnnn</c> tells, and what the README lists.</summary>
internal static class CodeTable
{
    /// <summary>All of them, in the README's order.</summary>
    public static ImmutableArray<Code> All { get; } =
    [
        .. ProgramCodes.All,
        .. DocumentCodes.All,
        .. PlanningCodes.All,
        .. NetworkCodes.All,
        .. FolderCodes.All,
        .. VerificationCodes.All,
        .. TargetCodes.All,
        .. MachineCodes.All,
    ];

    /// <summary>Whether a text is written like a code, in upper or lower case.</summary>
    public static bool IsCode(string text) =>
        text.Length == 6 && text.StartsWith("AG", StringComparison.OrdinalIgnoreCase) && text.AsSpan(2).IndexOfAnyExceptInRange('0', '9') < 0;

    /// <summary>The code of this name; null where there is none.</summary>
    public static Code? Find(string name) => All.FirstOrDefault(code => string.Equals(code.Name, name, StringComparison.OrdinalIgnoreCase));
}
