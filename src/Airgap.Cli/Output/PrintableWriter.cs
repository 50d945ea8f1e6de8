using System.Text;

namespace Airgap.Cli.Output;

/// <summary>Makes text printable that does not pass a console, such as help and completions by System.CommandLine.</summary>
/// <param name="inner">Where the text goes; the caller disposes it.</param>
internal sealed class PrintableWriter(TextWriter inner) : TextWriter
{
    private char? _high;

    public override Encoding Encoding => inner.Encoding;

    public override void Write(char value) => Write(value.ToString());

    public override void Write(char[] buffer, int index, int count) => Write(new string(buffer, index, count));

    public override void Write(ReadOnlySpan<char> buffer) => Write(buffer.ToString());

    public override void Write(string? value)
    {
        // The second half of a character may come with the next call.
        var text = _high + value;
        _high = text.Length > 0 && char.IsHighSurrogate(text[^1]) ? text[^1] : null;
        inner.Write(PrintableText.Lines(_high is null ? text : text[..^1]));
    }

    public override void WriteLine(string? value) => Write(value + "\n");

    public override void WriteLine() => Write("\n");

    public override void Flush()
    {
        if (_high is { } half)
        {
            _high = null;
            inner.Write(PrintableText.OneLine(half.ToString()));
        }

        inner.Flush();
    }
}
