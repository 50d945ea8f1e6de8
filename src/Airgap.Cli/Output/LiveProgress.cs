using Airgap.Content;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace Airgap.Cli.Output;

/// <summary>Progress on a terminal: bytes, rate and time left, updated several times a second.</summary>
internal sealed class LiveProgress : IWorkProgress
{
    private static readonly TimeSpan RedrawEvery = TimeSpan.FromMilliseconds(100);

    private readonly ProgressContext _context;
    private readonly IAnsiConsole _console;
    private readonly System.Threading.Lock _gate = new();
    private ProgressTask? _task;

    private LiveProgress(ProgressContext context, IAnsiConsole console) => (_context, _console) = (context, console);

    public static async Task<T> RunAsync<T>(IAnsiConsole console, RetryLines retries, Func<IWorkProgress, Task<T>> work)
    {
        retries.BeginLive();
        try
        {
            return await console.Progress()
                .AutoClear(true)
                .AutoRefresh(false)
                .UseRenderHook((display, _) => retries.Below(display))
                .Columns(
                    new WhatColumn(),
                    new ProgressBarColumn { Width = 20 },
                    new PercentageColumn(),
                    new BytesColumn(),
                    new RateColumn(),
                    new RemainingTimeColumn())
                .StartAsync(context => RedrawUntilDoneAsync(context, Task.Run(() => work(new LiveProgress(context, console)))));
        }
        finally
        {
            retries.EndLive();
        }
    }

    public void Begin(string what, long totalBytes)
    {
        lock (_gate)
        {
            _task?.StopTask();
            _task = _context.AddTask(what, maxValue: Math.Max(1, totalBytes));
        }
    }

    public void Advance(long bytes) => _task?.Increment(bytes);

    public void Note(string text)
    {
        lock (_gate)
        {
            _console.WriteLine(PrintableText.OneLine(text));
        }
    }

    /// <summary>
    /// Draws until the work has ended. Spectre.Console's own thread for this is never stopped if the work ends before that thread begins:
    /// it writes to the console for ever.
    /// </summary>
    private static async Task<T> RedrawUntilDoneAsync<T>(ProgressContext context, Task<T> work)
    {
        while (await Task.WhenAny(work, Task.Delay(RedrawEvery)) != work)
        {
            context.Refresh();
        }

        return await work;
    }

    /// <summary>What is being done. Spectre.Console's own column would interpret markup.</summary>
    private sealed class WhatColumn : ProgressColumn
    {
        protected override bool NoWrap => true;

        public override IRenderable Render(RenderOptions options, ProgressTask task, TimeSpan deltaTime) =>
            new Text(PrintableText.OneLine(task.Description));
    }

    /// <summary>Bytes done and bytes in total.</summary>
    private sealed class BytesColumn : ProgressColumn
    {
        public override IRenderable Render(RenderOptions options, ProgressTask task, TimeSpan deltaTime) =>
            new Text($"{ByteText.Of((long)task.Value)} of {ByteText.Of((long)task.MaxValue)}");
    }

    /// <summary>Bytes per second.</summary>
    private sealed class RateColumn : ProgressColumn
    {
        public override IRenderable Render(RenderOptions options, ProgressTask task, TimeSpan deltaTime) =>
            new Text(task.Speed is { } speed and > 0 ? $"{ByteText.Of((long)speed)}/s" : "");
    }
}
