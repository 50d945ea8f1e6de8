using System.Text;
using System.Text.RegularExpressions;
using Airgap.Cli.Output;
using Airgap.Sources;
using Spectre.Console;

namespace Airgap.Cli.Tests;

/// <summary>Progress on a terminal ends with the work.</summary>
public sealed partial class LiveProgressTests
{
    private static readonly TimeSpan _limit = TimeSpan.FromSeconds(30);

    /// <summary>Spectre.Console's own refresh thread never stops if the work ends before it begins.</summary>
    [Fact]
    public async Task Nothing_is_drawn_after_the_work()
    {
        await using var terminal = new CountingWriter();
        await Parallel.ForEachAsync(
            Enumerable.Range(0, 500),
            new ParallelOptions { MaxDegreeOfParallelism = 4 * Environment.ProcessorCount },
            async (_, _) => await RunAsync(terminal, DoAsync));

        var written = terminal.Writes;
        await Task.Delay(TimeSpan.FromMilliseconds(400));

        Assert.Equal(written, terminal.Writes);
    }

    /// <summary>Also work that blocks its thread, as hashing does. It ends when it was drawn often enough.</summary>
    [Fact]
    public async Task Work_that_goes_on_is_drawn_again_and_again()
    {
        await using var terminal = new CountingWriter();
        var drawn = await RunAsync(terminal, progress =>
        {
            progress.Begin(new WorkPart("copying", 1, 10));
            return Task.FromResult(SpinWait.SpinUntil(() => Drawn() >= 5, _limit) ? Drawn() : 0);
        });

        Assert.InRange(drawn, 5, int.MaxValue);

        int Drawn() => terminal.Text.Split("copying").Length - 1;
    }

    [Theory]
    [InlineData(20)]
    [InlineData(40)]
    [InlineData(80)]
    public async Task A_narrow_terminal_gets_one_line_for_the_work_and_one_for_a_retry(int width)
    {
        await using var terminal = new CountingWriter();
        var console = Terminal(terminal, width);
        var retries = new RetryLines(console, rewrites: true, TimeProvider.System, isQuiet: false);

        await LiveProgress.RunAsync(console, retries, TimeProvider.System, progress =>
        {
            progress.Begin(new WorkPart("downloading", 12_345, 1L << 40));
            retries.Show(new RetryNotice("a-long-name.of-a-host.example.com", "connection refused", 3, 6, TimeSpan.FromSeconds(4)));
            return Task.FromResult(SpinWait.SpinUntil(() => terminal.Text.Contains("a-long-name", StringComparison.Ordinal), _limit));
        });

        var lines = AnsiCodes().Replace(terminal.Text, "").Split('\n', '\r')
            .Select(line => line.TrimEnd())
            .Where(line => line.Length > 0)
            .ToArray();
        Assert.NotEmpty(lines);
        Assert.All(lines, line => Assert.True(line.Length < width, line));
        Assert.All(lines, line => Assert.Matches("^(downloading |a-long-name)", line));
    }

    [GeneratedRegex("\u001b\\[[0-9;?]*[A-Za-z]")]
    private static partial Regex AnsiCodes();

    private static Task<int> RunAsync(TextWriter terminal, Func<IWorkProgress, Task<int>> work)
    {
        var console = Terminal(terminal, width: null);
        var retries = new RetryLines(console, rewrites: true, TimeProvider.System, isQuiet: false);
        return LiveProgress.RunAsync(console, retries, TimeProvider.System, work);
    }

    private static IAnsiConsole Terminal(TextWriter terminal, int? width)
    {
        var host = new Host
        {
            Output = terminal,
            Error = terminal,
            Environment = _ => null,
            Folder = AppContext.BaseDirectory,
            Width = width,
        };
        var console = Consoles.Create(terminal, isTerminal: true, host);
        console.Profile.Capabilities.Ansi = true;
        console.Profile.Capabilities.Interactive = true;
        return console;
    }

    private static Task<int> DoAsync(IWorkProgress progress)
    {
        progress.Begin(new WorkPart("copying", 1, 1));
        progress.Advance(1);
        return Task.FromResult(0);
    }

    private sealed class CountingWriter : TextWriter
    {
        private readonly StringBuilder _text = new();
        private int _writes;

        public int Writes => Volatile.Read(ref _writes);

        public string Text
        {
            get
            {
                lock (_text)
                {
                    return _text.ToString();
                }
            }
        }

        public override Encoding Encoding => Encoding.UTF8;

        public override void Write(char value) => Write(value.ToString());

        public override void Write(string? value)
        {
            Interlocked.Increment(ref _writes);
            lock (_text)
            {
                _text.Append(value);
            }
        }
    }
}
