using System.Globalization;
using System.Text;

namespace Airgap.Content;

/// <summary>
/// Writes the command that gives a file its right name back. It is ASCII: a terminal, an editor or a person may change the Unicode form
/// of a name that is copied.
/// </summary>
internal static class RenameCommand
{
    /// <summary>For the shell of this machine: sh, or on Windows PowerShell.</summary>
    /// <param name="root">The folder, as it is typed.</param>
    /// <param name="from">The path below it that exists, with <c>/</c>.</param>
    /// <param name="to">The path that it must have; it has as many folders.</param>
    public static string Of(string root, string from, string to) => Of(root, from, to, OperatingSystem.IsWindows());

    /// <summary>For a shell that is named: each folder, and then the file, is renamed on its own.</summary>
    internal static string Of(string root, string from, string to, bool forWindows)
    {
        var (before, after) = (from.Split('/'), to.Split('/'));
        var above = root.StartsWith('-') ? "./" + root : root;
        var commands = new List<string>();
        for (var i = 0; i < after.Length; i++)
        {
            if (before[i] != after[i])
            {
                commands.Add(forWindows
                    ? $"Rename-Item -LiteralPath {ForPowerShell($"{above}/{before[i]}")} -NewName {ForPowerShell(after[i])}"
                    : $"mv {ForPosix($"{above}/{before[i]}")} {ForPosix($"{above}/{after[i]}")}");
            }

            above = $"{above}/{after[i]}";
        }

        return string.Join(forWindows ? "; " : " && ", commands);
    }

    /// <summary>printf reads octal numbers in every POSIX shell.</summary>
    private static string ForPosix(string path)
    {
        if (Ascii.IsValid(path))
        {
            return ShellQuote.ForPosix(path);
        }

        var format = new StringBuilder();
        foreach (var unit in Encoding.UTF8.GetBytes(path))
        {
            _ = unit switch
            {
                (byte)'%' => format.Append("%%"),
                (byte)'\\' => format.Append(@"\\"),
                (byte)'\'' => format.Append(@"'\''"),
                < 0x80 => format.Append((char)unit),
                _ => format.Append('\\').Append(Convert.ToString(unit, 8)),
            };
        }

        return $"\"$(printf '{format}')\"";
    }

    private static string ForPowerShell(string path)
    {
        if (Ascii.IsValid(path))
        {
            return ShellQuote.ForPowerShell(path);
        }

        var text = new StringBuilder();
        foreach (var unit in path)
        {
            _ = unit switch
            {
                '"' or '$' or '`' => text.Append('`').Append(unit),
                _ when char.IsAscii(unit) => text.Append(unit),
                _ => text.Append(CultureInfo.InvariantCulture, $"$([char]0x{(int)unit:x})"),
            };
        }

        return $"\"{text}\"";
    }
}
