namespace Airgap.Cli.Output;

/// <summary>An argument as it is typed in a shell.</summary>
internal static class ShellWord
{
    private const string Plain = "-_./\\:=@%+,~";

    /// <summary>The argument, in double quotes if it holds a blank or anything else that a shell may take for its own.</summary>
    public static string Of(string argument) =>
        argument.All(character => char.IsLetterOrDigit(character) || Plain.Contains(character, StringComparison.Ordinal))
            ? argument
            : $"\"{argument}\"";
}
