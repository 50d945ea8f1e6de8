using System.Text.RegularExpressions;

namespace Airgap.Diagnostics;

/// <summary>
/// The command that starts this program, as a person types it here. The sources write <c>dotnet airgap</c>, the name of the tool; a program
/// that was published alone has the name or the path of its file.
/// </summary>
public static partial class CommandName
{
    /// <summary>The name of the .NET tool.</summary>
    public const string Tool = "dotnet airgap";

    /// <summary>The command, quoted for the shell where it must be.</summary>
    public static string Current { get; private set; } = Tool;

    /// <summary>The command on another machine: the name of the tool, or of a program of its own, whose path is another there.</summary>
    public static string Elsewhere => ElsewhereFrom(Current);

    /// <summary>Whether the command is written for cmd.exe: in double quotes, which PowerShell does not start.</summary>
    public static bool IsForCmd => OperatingSystem.IsWindows() && Current.StartsWith('"');

    /// <summary>Sets the command, once, before anything is printed.</summary>
    public static void Use(string command) => Current = command;

    /// <summary>A text whose commands can be copied: <see cref="Tool"/> replaced by <see cref="Current"/>.</summary>
    public static string In(string text) => In(text, Current);

    /// <summary>The command on another machine, for a command of this one.</summary>
    internal static string ElsewhereFrom(string command) => command == Tool ? Tool : "airgap";

    /// <summary>A text with a given command in place of <see cref="Tool"/>.</summary>
    internal static string In(string text, string command) => command == Tool ? text
        : (command.Contains('\'', StringComparison.Ordinal) ? QuotedCommand().Replace(text, "`$1`") : text)
            .Replace(Tool + " ", command + " ", StringComparison.Ordinal);

    /// <summary>A command between single quotes. A command that has such quotes itself is put between others.</summary>
    [GeneratedRegex("'(dotnet airgap [^']*)'", RegexOptions.CultureInvariant)]
    private static partial Regex QuotedCommand();
}
