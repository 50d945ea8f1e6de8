using Spectre.Console;

namespace Airgap.Cli.Output;

/// <summary>A cell of a table.</summary>
/// <param name="Text">What it says.</param>
/// <param name="Style">Its colour on a terminal, which says nothing that the text does not say.</param>
internal readonly record struct TableCell(string Text, Style? Style = null)
{
    /// <summary>A change: something that is not there, or not yet.</summary>
    public static Style Added { get; } = new(Color.Green);

    /// <summary>Something that is no longer there.</summary>
    public static Style Removed { get; } = new(Color.Red);

    /// <summary>Something that is right, and worth a look.</summary>
    public static Style Noted { get; } = new(Color.Yellow);

    /// <summary>A cell without a colour.</summary>
    public static implicit operator TableCell(string text) => new(text);
}
