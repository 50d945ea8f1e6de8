using Airgap.Content;

namespace Airgap.Cli.Machines;

/// <summary>Finds the command that starts this program.</summary>
internal static class CalledCommand
{
    /// <summary>A bundle's starter sets it if it runs a copy of the program that disappears afterwards.</summary>
    public const string Variable = "AIRGAP_COMMAND";

    /// <summary>Whether this is the .NET tool, and not a program that was published alone.</summary>
    public static bool IsTool => typeof(CalledCommand).Assembly.GetName().Name == "dotnet-airgap";

    /// <summary>The command of this process.</summary>
    public static string OfThisProcess(Host host) => Of(host, IsTool ? null : System.Environment.ProcessPath);

    /// <summary>
    /// <see cref="CommandName.Tool"/> for the .NET tool. For a program of its own: its name if the shell finds it by that, else its path,
    /// relative if it is below the current folder.
    /// </summary>
    /// <param name="host">The folder and the variables.</param>
    /// <param name="program">The full path of a program of its own; null: the .NET tool runs.</param>
    public static string Of(Host host, string? program)
    {
        if (host.Environment(Variable) is { Length: > 0 } given)
        {
            return given;
        }

        if (program is null)
        {
            return CommandName.Tool;
        }

        var folders = (host.Environment("PATH") ?? "").Split(Path.PathSeparator).Where(Path.IsPathFullyQualified);
        var found = folders.Select(folder => Path.Join(folder, Path.GetFileName(program))).FirstOrDefault(File.Exists);
        if (found is not null && Final(found) == Final(program))
        {
            return ShellQuote.CommandWord(Path.GetFileNameWithoutExtension(program));
        }

        var below = host.ExistingFolder is { } folder && Path.GetPathRoot(folder) != folder ? PathBelow.Of(folder, program) : null;
        return ShellQuote.CommandWord(below is null ? program : PathBelow.Join(".", below));
    }

    private static string Final(string path) => File.ResolveLinkTarget(path, returnFinalTarget: true)?.FullName ?? path;
}
