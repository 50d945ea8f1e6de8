using Spectre.Console;
using Spectre.Console.Rendering;

namespace Airgap.Cli.Output;

/// <summary>Progress on a terminal: one line, updated several times a second.</summary>
internal sealed class LiveProgress : IWorkProgress
{
    private static readonly TimeSpan RedrawEvery = TimeSpan.FromMilliseconds(100);

    private readonly ProgressContext _context;
    private readonly IAnsiConsole _console;
    private readonly ProgressState _state;
    private readonly System.Threading.Lock _gate = new();
    private bool _isShown;

    private LiveProgress(ProgressContext context, IAnsiConsole console, ProgressState state) =>
        (_context, _console, _state) = (context, console, state);

    public static async Task<T> RunAsync<T>(
        IAnsiConsole console, RetryLines retries, TimeProvider time, Func<IWorkProgress, Task<T>> work)
    {
        var state = new ProgressState(time);
        retries.BeginLive();
        try
        {
            return await console.Progress()
                .AutoClear(true)
                .AutoRefresh(false)
                .UseRenderHook((display, _) => retries.Below(display))
                .Columns(new LineColumn(state))
                .StartAsync(
                    context => RedrawUntilDoneAsync(context, Task.Run(() => work(new LiveProgress(context, console, state)))));
        }
        finally
        {
            retries.EndLive();
        }
    }

    public void Begin(WorkPart part)
    {
        lock (_gate)
        {
            _state.Begin(part);
            if (!_isShown)
            {
                _context.AddTask(part.What);
                _isShown = true;
            }
        }
    }

    public void Advance(long bytes) => _state.Advance(bytes);

    public void Adjust(long bytes) => _state.Adjust(bytes);

    public void FinishFile() => _state.FinishFile();

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

    /// <summary>The whole line. Spectre.Console's own columns wrap if they do not fit.</summary>
    private sealed class LineColumn : ProgressColumn
    {
        private static readonly Style DoneStyle = new(Color.Green);
        private static readonly Style RestStyle = new(Color.Grey);

        private readonly ProgressState _state;

        public LineColumn(ProgressState state) => _state = state;

        protected override bool NoWrap => true;

        public override IRenderable Render(RenderOptions options, ProgressTask task, TimeSpan deltaTime)
        {
            if (_state.View is not { } view)
            {
                return Text.Empty;
            }

            // The last column stays free: some terminals go to the next line after it.
            var line = ProgressText.TerminalLine(view, options.ConsoleSize.Width - 1);
            var (done, rest) = options.Unicode ? ('━', '━') : ('#', '-');
            return new Paragraph()
                .Append(line.Before)
                .Append(new string(done, line.Done), DoneStyle)
                .Append(new string(options.ColorSystem == ColorSystem.NoColors && options.Unicode ? ' ' : rest, line.Rest), RestStyle)
                .Append(line.After);
        }
    }
}
