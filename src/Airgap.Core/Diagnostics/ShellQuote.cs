using System.Buffers;

namespace Airgap.Diagnostics;

/// <summary>
/// Writes an argument as it is typed in a shell, so that a command that is copied from a message does nothing else. An argument without a
/// special character stays as it is.
/// </summary>
public static class ShellQuote
{
    private const string Letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";

    private static readonly SearchValues<char> PosixPlain = SearchValues.Create(Letters + "_./+-:=@%,");
    private static readonly SearchValues<char> WindowsPlain = SearchValues.Create(Letters + "_./+-:=\\");

    /// <summary>What keeps its meaning between double quotes in PowerShell, in cmd.exe or in a POSIX shell.</summary>
    private static readonly SearchValues<char> SpecialInDoubleQuotes = SearchValues.Create("$`\"“”„%!");

    /// <summary>For the shell of this machine; in a form that is right in all shells, if there is one.</summary>
    public static string Word(string argument) => OperatingSystem.IsWindows() ? ForWindows(argument, CommandName.IsForCmd)
        : IsPlain(argument, PosixPlain) ? argument
        : argument.Contains('\\', StringComparison.Ordinal) || argument.AsSpan().ContainsAny(SpecialInDoubleQuotes)
            ? InPosixQuotes(argument)
            : $"\"{argument}\"";

    /// <summary>For the shell of this machine, a path. It gets a <c>./</c> if it would be read as an option.</summary>
    public static string PathWord(string path) => Word(path.StartsWith('-') ? "./" + path : path);

    /// <summary>For the shell of this machine, the path of a command.</summary>
    public static string CommandWord(string path) => OperatingSystem.IsWindows() ? CommandForWindows(path) : Word(path);

    /// <summary>
    /// For cmd.exe, the path of a command. It has no double quotes on Windows, and cmd.exe knows no other quotes. PowerShell starts a
    /// quoted command only after <c>&amp;</c>, which cmd.exe does not know.
    /// </summary>
    public static string CommandForWindows(string path) => IsPlain(path, WindowsPlain) ? path : $"\"{path}\"";

    /// <summary>For sh, bash, dash and zsh: in single quotes if necessary.</summary>
    public static string ForPosix(string argument) => IsPlain(argument, PosixPlain) ? argument : InPosixQuotes(argument);

    /// <summary>For PowerShell: in single quotes if necessary.</summary>
    public static string ForPowerShell(string argument) => IsPlain(argument, WindowsPlain) ? argument : InPowerShellQuotes(argument);

    /// <summary>In single quotes, where no character has a meaning for a POSIX shell.</summary>
    public static string InPosixQuotes(string argument) => $"'{argument.Replace("'", @"'\''", StringComparison.Ordinal)}'";

    /// <summary>In single quotes, each single quote twice.</summary>
    public static string InPowerShellQuotes(string argument) =>
        $"'{string.Concat(argument.Select(character => new string(character, IsSingleQuote(character) ? 2 : 1)))}'";

    /// <summary>
    /// For PowerShell and cmd.exe: in double quotes, if both read the same then. Otherwise for PowerShell, since cmd.exe cannot quote all
    /// characters.
    /// </summary>
    /// <param name="argument">The argument.</param>
    /// <param name="isForCmd">Whether the command before it is written for cmd.exe alone.</param>
    public static string ForWindows(string argument, bool isForCmd = false) => IsPlain(argument, WindowsPlain) ? argument
        : argument.AsSpan().ContainsAny(SpecialInDoubleQuotes) && (!isForCmd || argument.Contains('"', StringComparison.Ordinal))
            ? ForPowerShell(argument)
        : argument.EndsWith('\\') ? $"\"{argument}\\\""
        : $"\"{argument}\"";

    /// <summary>PowerShell reads typographic quotes as straight ones (its CharTraits.cs, IsSingleQuote and IsDoubleQuote).</summary>
    private static bool IsSingleQuote(char character) => character is '\'' or '‘' or '’' or '‚' or '‛';

    /// <summary>In zsh, <c>=name</c> is the path of a command. In PowerShell, a word that begins with a hyphen is a parameter.</summary>
    private static bool IsPlain(string argument, SearchValues<char> plain) =>
        argument.Length > 0 && argument[0] is not ('=' or '-') && !argument.AsSpan().ContainsAnyExcept(plain);
}
