using Airgap.Versions;

namespace Airgap.Diagnosis;

/// <summary>Commands for the machine's own shell.</summary>
/// <param name="system">The machine's system: PowerShell on Windows, a POSIX shell elsewhere.</param>
internal sealed class ShellCommand(OperatingSystemName system)
{
    private bool IsWindows => system == OperatingSystemName.Windows;

    /// <summary>Removes a file or a folder.</summary>
    public string Remove(string path) => IsWindows ? $"Remove-Item -Recurse -LiteralPath {Quote(path)}" : $"rm -r {Quote(path)}";

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

    private string Quote(string path) => IsWindows ? ShellQuote.InPowerShellQuotes(path) : ShellQuote.InPosixQuotes(path);
}
