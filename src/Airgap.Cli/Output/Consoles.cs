using Spectre.Console;

namespace Airgap.Cli.Output;

/// <summary>Makes the consoles that things are said on.</summary>
internal static class Consoles
{
    /// <summary>Wide enough that nothing is ever broken where no person looks: whoever reads a pipe wants lines as they are.</summary>
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
