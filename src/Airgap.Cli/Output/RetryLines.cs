using Airgap.Sources;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace Airgap.Cli.Output;

/// <summary>
/// Shows requests that are repeated: on a terminal one line for each host, which is rewritten; elsewhere at most one line for each host and
/// minute.
/// </summary>
internal sealed class RetryLines
{
    private static readonly TimeSpan Interval = TimeSpan.FromMinutes(1);

    private readonly IAnsiConsole _console;
    private readonly bool _rewrites;
    private readonly TimeProvider _time;
    private readonly bool _isQuiet;
    private readonly System.Threading.Lock _gate = new();
    private readonly SortedDictionary<string, string> _lines = new(StringComparer.Ordinal);
    private readonly Dictionary<string, long> _written = new(StringComparer.Ordinal);
    private int _onScreen;
    private bool _isLive;

    /// <summary>Makes them.</summary>
    /// <param name="console">Where they are written.</param>
    /// <param name="rewrites">Whether the console is a terminal on which a line can be rewritten.</param>
    /// <param name="time">The clock.</param>
    /// <param name="isQuiet">Whether nothing is shown.</param>
    public RetryLines(IAnsiConsole console, bool rewrites, TimeProvider time, bool isQuiet) =>
        (_console, _rewrites, _time, _isQuiet) = (console, rewrites, time, isQuiet);

    /// <summary>Shows a request that is repeated.</summary>
    public void Show(RetryNotice notice)
    {
        lock (_gate)
        {
            if (_isQuiet)
            {
                return;
            }

            if (_rewrites)
            {
                _lines[notice.Host] = PrintableText.OneLine(notice.ToString());
                Rewrite();
            }
            else if (!_written.TryGetValue(notice.Host, out var last) || _time.GetElapsedTime(last) >= Interval)
            {
                _written[notice.Host] = _time.GetTimestamp();
                _console.WriteLine(PrintableText.OneLine(notice.ToString()));
            }
        }
    }

    /// <summary>Removes the line of a host that answered.</summary>
    public void Clear(string host)
    {
        lock (_gate)
        {
            if (_lines.Remove(host))
            {
                Rewrite();
            }
        }
    }

    /// <summary>Leaves the lines on the screen as they are: other text follows.</summary>
    public void Leave()
    {
        lock (_gate)
        {
            _onScreen = 0;
        }
    }

    /// <summary>From now on, a live display shows the lines.</summary>
    public void BeginLive()
    {
        lock (_gate)
        {
            (_isLive, _onScreen) = (true, 0);
        }
    }

    /// <summary>The live display ended.</summary>
    public void EndLive()
    {
        lock (_gate)
        {
            _isLive = false;
            _lines.Clear();
        }
    }

    /// <summary>A live display with the lines below it.</summary>
    public IRenderable Below(IRenderable display)
    {
        lock (_gate)
        {
            return _lines.Count == 0 ? display : new Rows([display, .. _lines.Values.Select(line => new Text(Cut(line)))]);
        }
    }

    private void Rewrite()
    {
        if (_isLive)
        {
            return;
        }

        var up = _onScreen > 0 ? $"\u001b[{_onScreen}A\u001b[0J" : "";
        _console.Profile.Out.Writer.Write(up + string.Concat(_lines.Values.Select(line => Cut(line) + "\n")));
        _onScreen = _lines.Count;
    }

    /// <summary>Cuts a line so that it does not wrap: the lines are counted to go up again.</summary>
    private string Cut(string line)
    {
        var width = Math.Max(1, _console.Profile.Width - 1);
        return line.Length > width ? line[..width] : line;
    }
}
