namespace Airgap.Cli.Output;

/// <summary>A line of progress on a terminal.</summary>
/// <param name="Before">The text before the bar.</param>
/// <param name="Done">The columns of the bar that stand for what is done.</param>
/// <param name="Rest">The columns of the bar that stand for the rest.</param>
/// <param name="After">The text after the bar.</param>
internal sealed record ProgressLine(string Before, int Done, int Rest, string After)
{
    /// <summary>The columns of the whole line.</summary>
    public int Length => Before.Length + Done + Rest + After.Length;
}
