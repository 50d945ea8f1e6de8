using Spectre.Console.Rendering;

namespace Airgap.Cli.Output;

/// <summary>
/// Makes all text of a console printable, so that no caller can forget it. Lines end in a line feed on every system; Spectre.Console's own
/// end as the system's text files do.
/// </summary>
internal sealed class PrintableHook : IRenderHook
{
    private static readonly Segment _lineFeed = new("\n");

    public IEnumerable<IRenderable> Process(RenderOptions options, IEnumerable<IRenderable> renderables) =>
        renderables.Select(renderable => new Printable(renderable));

    private sealed class Printable(IRenderable inner) : IRenderable
    {
        public Measurement Measure(RenderOptions options, int maxWidth) => inner.Measure(options, maxWidth);

        public IEnumerable<Segment> Render(RenderOptions options, int maxWidth) => inner.Render(options, maxWidth)
            .Select(segment => segment.IsLineBreak ? _lineFeed
                : segment.IsControlCode || PrintableText.IsPrintable(segment.Text) ? segment
                : new Segment(PrintableText.Lines(segment.Text), segment.Style, segment.Link));
    }
}
