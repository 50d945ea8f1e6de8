using System.Text;

namespace Airgap.Cli.Machines;

/// <summary>Reads a secret from the terminal.</summary>
internal static class SecretPrompt
{
    /// <summary>Ctrl-D.</summary>
    private const char EndOfText = '\u0004';

    /// <summary>Asks on standard error, and reads a line whose letters are not shown.</summary>
    /// <exception cref="OperationCanceledException">There was no answer: the input has ended.</exception>
    public static string Read(string question)
    {
        // Prepares the terminal: what is typed before .NET reads from it is shown.
        _ = Console.KeyAvailable;
        Console.Error.Write(question);
        var text = new StringBuilder();
        while (true)
        {
            var key = Console.ReadKey(intercept: true);
            if (key.KeyChar == EndOfText && text.Length == 0)
            {
                Console.Error.WriteLine();
                throw new OperationCanceledException();
            }

            if (key.Key == ConsoleKey.Enter || key.KeyChar == EndOfText)
            {
                Console.Error.WriteLine();
                return text.ToString();
            }

            if (key.Key == ConsoleKey.Backspace)
            {
                text.Length = Math.Max(0, text.Length - 1);
            }
            else if (!char.IsControl(key.KeyChar))
            {
                text.Append(key.KeyChar);
            }
        }
    }
}
