using Spectre.Console;

namespace Airgap.Cli.Output;

/// <summary>Makes the consoles for standard output and standard error.</summary>
internal static class Consoles
{
    /// <summary>Wide enough that no line is ever broken in a pipe or a file.</summary>
    private const int Unlimited = 100_000;

    public static IAnsiConsole Create(TextWriter writer, bool isTerminal, Host host)
    {
        var colours = isTerminal && string.IsNullOrEmpty(host.Environment("NO_COLOR")) && host.Environment("TERM") != "dumb";
        var console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Out = new AnsiConsoleOutput(writer),
            Ansi = isTerminal && host.Environment("TERM") != "dumb" ? AnsiSupport.Detect : AnsiSupport.No,
            ColorSystem = colours ? ColorSystemSupport.Detect : ColorSystemSupport.NoColors,
            Interactive = isTerminal ? InteractionSupport.Detect : InteractionSupport.No,
        });
        if (!isTerminal)
        {
            console.Profile.Width = Unlimited;
        }

        return console;
    }
}
