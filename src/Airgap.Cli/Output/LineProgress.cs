using Spectre.Console;

namespace Airgap.Cli.Output;

/// <summary>Progress for logs: a line every ten seconds.</summary>
internal sealed class LineProgress : IWorkProgress
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(10);

    private readonly IAnsiConsole _console;
    private readonly ProgressState _state;
    private readonly System.Threading.Lock _gate = new();

    private LineProgress(IAnsiConsole console, TimeProvider time) => (_console, _state) = (console, new ProgressState(time));

    public static async Task<T> RunAsync<T>(IAnsiConsole console, TimeProvider time, Func<IWorkProgress, Task<T>> work)
    {
        var progress = new LineProgress(console, time);
        await using var timer = time.CreateTimer(_ => progress.Write(), null, Interval, Interval);
        return await work(progress);
    }

    public void Begin(WorkPart part) => _state.Begin(part);

    public void Advance(long bytes) => _state.Advance(bytes);

    public void Adjust(long bytes) => _state.Adjust(bytes);

    public void FinishFile() => _state.FinishFile();

    public void Note(string text) => WriteLine(text);

    private void Write()
    {
        if (_state.View is { } view)
        {
            WriteLine(ProgressText.LogLine(view));
        }
    }

    private void WriteLine(string text)
    {
        lock (_gate)
        {
            _console.WriteLine(PrintableText.OneLine(text));
        }
    }
}
