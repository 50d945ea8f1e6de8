using Airgap.Versions;

namespace Airgap.Diagnosis;

/// <summary>Commands for the machine's own shell.</summary>
/// <param name="system">The machine's system: PowerShell on Windows, a POSIX shell elsewhere.</param>
internal sealed class ShellCommand(OperatingSystemName system)
{
    private bool IsWindows => system == OperatingSystemName.Windows;

    /// <summary>Removes a file or a folder. If its name cannot be copied from the screen, the command has its start, and asks.</summary>
    public string Remove(string path) => (IsWindows, FirstThatCannotBeCopied(path)) switch
    {
        (true, -1) => $"Remove-Item -Recurse -LiteralPath {Quote(path)}",
        (true, var end) => $"Remove-Item -Recurse -Confirm -Path {Quote(path[..end] + "*")}",
        (false, -1) => $"rm -r {Quote(path)}",
        (false, var end) => $"rm -ri {Quote(path[..end])}*",
    };

    /// <summary>Moves something.</summary>
    public string Move(string from, string to) =>
        IsWindows ? $"Move-Item -LiteralPath {Quote(from)} -Destination {Quote(to)}" : $"mv {Quote(from)} {Quote(to)}";

    /// <summary>Puts a folder in the place of a link to it.</summary>
    public string ReplaceLink(string link, string target)
    {
        var folder = Path.GetFullPath(target, Path.GetDirectoryName(link)!);
        return IsWindows
            ? $"[IO.Directory]::Delete({Quote(link)}); {Move(folder, link)}"
            : $"rm {Quote(link)} && {Move(folder, link)}";
    }

    /// <summary>Makes a file executable.</summary>
    public string MakeExecutable(string path) => $"chmod +x {Quote(path)}";

    /// <summary>Gives a folder and what is in it to the owner of another.</summary>
    public string GiveTo(string path, string like) => system == OperatingSystemName.Darwin
        ? $"sudo chown -R \"$(stat -f %u:%g {Quote(like)})\" {Quote(path)}"
        : $"sudo chown -R --reference={Quote(like)} {Quote(path)}";

    /// <summary>Invisible characters are shown escaped, and a name that is not UTF-8 with replacement characters.</summary>
    private static int FirstThatCannotBeCopied(string path)
    {
        var at = 0;
        foreach (var rune in path.EnumerateRunes())
        {
            if (rune == System.Text.Rune.ReplacementChar || !PrintableText.IsPrintable(rune.ToString()))
            {
                return at;
            }

            at += rune.Utf16SequenceLength;
        }

        return -1;
    }

    private string Quote(string path) => IsWindows ? ShellQuote.InPowerShellQuotes(path) : ShellQuote.InPosixQuotes(path);
}
