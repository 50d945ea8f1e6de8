namespace Airgap.Cli.Output;

/// <summary>An argument as it is typed in a shell.</summary>
internal static class ShellWord
{
    private const string Plain = "-_./\\:=@%+,~";

    /// <summary>The argument, in quotes if it has a blank or another character with a meaning in a shell.</summary>
    public static string Of(string argument)
    {
        if (argument.All(character => char.IsLetterOrDigit(character) || Plain.Contains(character, StringComparison.Ordinal)))
        {
            return argument;
        }

        // Within double quotes, these three keep a meaning in bash and PowerShell.
        var quote = argument.AsSpan().ContainsAny('$', '`', '"') ? '\'' : '"';
        return $"{quote}{argument}{quote}";
    }
}
