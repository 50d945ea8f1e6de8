using Spectre.Console.Rendering;

namespace Airgap.Cli.Output;

/// <summary>Makes all text of a console printable, so that no caller can forget it.</summary>
internal sealed class PrintableHook : IRenderHook
{
    public IEnumerable<IRenderable> Process(RenderOptions options, IEnumerable<IRenderable> renderables) =>
        renderables.Select(renderable => new Printable(renderable));

    private sealed class Printable(IRenderable inner) : IRenderable
    {
        public Measurement Measure(RenderOptions options, int maxWidth) => inner.Measure(options, maxWidth);

        public IEnumerable<Segment> Render(RenderOptions options, int maxWidth) => inner.Render(options, maxWidth)
            .Select(segment => segment.IsControlCode || segment.IsLineBreak || PrintableText.IsPrintable(segment.Text)
                ? segment
                : new Segment(PrintableText.Lines(segment.Text), segment.Style, segment.Link));
    }
}
