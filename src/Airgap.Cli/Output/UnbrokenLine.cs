using Spectre.Console.Rendering;

namespace Airgap.Cli.Output;

/// <summary>A line with a command. Where it is too long, the terminal shows it in two rows, and copies it as one line.</summary>
/// <param name="text">The line, printable.</param>
internal sealed class UnbrokenLine(string text) : IRenderable
{
    public Measurement Measure(RenderOptions options, int maxWidth) => new(maxWidth, maxWidth);

    public IEnumerable<Segment> Render(RenderOptions options, int maxWidth) => [new Segment(text), Segment.LineBreak];
}
