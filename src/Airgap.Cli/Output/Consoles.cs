using Spectre.Console;

namespace Airgap.Cli.Output;

/// <summary>Makes the consoles for standard output and standard error.</summary>
internal static class Consoles
{
    /// <summary>
    /// The fewest columns that text is arranged for. On a narrower terminal, the terminal itself breaks the lines: neither Spectre.Console
    /// nor System.CommandLine can arrange text for a handful of columns.
    /// </summary>
    public const int MinimumWidth = 20;

    /// <summary>Wide enough that no line is ever broken in a pipe or a file.</summary>
    private const int Unlimited = 100_000;

    public static IAnsiConsole Create(TextWriter writer, bool isTerminal, Host host)
    {
        var colours = isTerminal && string.IsNullOrEmpty(host.Environment("NO_COLOR")) && host.Environment("TERM") != "dumb";
        var console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Out = new AnsiConsoleOutput(writer),
            Ansi = isTerminal ? Ansi(host) : AnsiSupport.No,
            ColorSystem = colours ? ColorSystemSupport.Detect : ColorSystemSupport.NoColors,
            Interactive = isTerminal ? InteractionSupport.Detect : InteractionSupport.No,
        });
        console.Pipeline.Attach(new PrintableHook());
        console.Profile.Width = isTerminal ? Math.Max(host.Width ?? console.Profile.Width, MinimumWidth) : Unlimited;
        return console;
    }

    /// <summary>A terminal with any name understands the codes. On Windows, Spectre.Console asks the console.</summary>
    private static AnsiSupport Ansi(Host host) => host.Environment("TERM") switch
    {
        "dumb" => AnsiSupport.No,
        null or "" => OperatingSystem.IsWindows() ? AnsiSupport.Detect : AnsiSupport.No,
        _ => OperatingSystem.IsWindows() ? AnsiSupport.Detect : AnsiSupport.Yes,
    };
}
