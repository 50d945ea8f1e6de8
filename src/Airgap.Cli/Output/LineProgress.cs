using System.Globalization;
using Airgap.Content;
using Spectre.Console;

namespace Airgap.Cli.Output;

/// <summary>Progress for logs: a line every ten seconds.</summary>
internal sealed class LineProgress : IWorkProgress
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(10);

    private readonly IAnsiConsole _console;
    private readonly TimeProvider _time;
    private readonly System.Threading.Lock _gate = new();
    private string? _what;
    private long _total;
    private long _done;
    private long _began;

    private LineProgress(IAnsiConsole console, TimeProvider time) => (_console, _time) = (console, time);

    public static async Task<T> RunAsync<T>(IAnsiConsole console, TimeProvider time, Func<IWorkProgress, Task<T>> work)
    {
        var progress = new LineProgress(console, time);
        await using var timer = time.CreateTimer(_ => progress.Write(), null, Interval, Interval);
        return await work(progress);
    }

    public void Begin(string what, long totalBytes)
    {
        lock (_gate)
        {
            (_what, _total, _done, _began) = (what, totalBytes, 0, _time.GetTimestamp());
        }
    }

    public void Advance(long bytes) => Interlocked.Add(ref _done, bytes);

    public void Note(string text)
    {
        lock (_gate)
        {
            _console.WriteLine(PrintableText.OneLine(text));
        }
    }

    private void Write()
    {
        lock (_gate)
        {
            if (_what is null)
            {
                return;
            }

            var done = Interlocked.Read(ref _done);
            var seconds = _time.GetElapsedTime(_began).TotalSeconds;
            var rate = seconds > 0 ? done / seconds : 0;
            var left = rate > 0 ? TimeSpan.FromSeconds((_total - done) / rate) : (TimeSpan?)null;
            var rest = left is { } time ? string.Create(CultureInfo.InvariantCulture, $", {time:hh\\:mm\\:ss} left") : "";
            var line = $"{_what}: {ByteText.Of(done)} of {ByteText.Of(_total)}, {ByteText.Of((long)rate)}/s{rest}";
            _console.WriteLine(PrintableText.OneLine(line));
        }
    }
}
