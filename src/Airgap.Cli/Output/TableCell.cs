using Spectre.Console;

namespace Airgap.Cli.Output;

/// <summary>A cell of a table.</summary>
/// <param name="Text">The text.</param>
/// <param name="Style">The colour on a terminal; it adds no information to the text.</param>
internal readonly record struct TableCell(string Text, Style? Style = null)
{
    /// <summary>Something new.</summary>
    public static Style Added { get; } = new(Color.Green);

    /// <summary>Something removed.</summary>
    public static Style Removed { get; } = new(Color.Red);

    /// <summary>Something correct that deserves attention.</summary>
    public static Style Noted { get; } = new(Color.Yellow);

    /// <summary>A cell without a colour.</summary>
    public static implicit operator TableCell(string text) => new(text);
}
