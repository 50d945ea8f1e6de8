using System.Text;

namespace Airgap.Cli.Streams;

/// <summary>
/// Standard output and standard error of this process, and what became of them. Both are UTF-8 without a mark, whatever the system's own
/// encoding is, so that files and programs get the same bytes on every system.
/// </summary>
internal sealed class StandardStreams : IDisposable
{
    private static readonly UTF8Encoding _utf8 = new(false);

    private readonly StandardStream _output = new(1);
    private readonly StandardStream _error = new(2);

    private StandardStreams()
    {
        if (OperatingSystem.IsWindows() && !(Console.IsOutputRedirected && Console.IsErrorRedirected))
        {
            UseUtf8InConsole();
        }

        // Spectre.Console recognises a terminal by these two writers.
        Console.SetOut(WriterTo(_output));
        Console.SetError(WriterTo(_error));
    }

    /// <summary>Opens them. <see cref="Console.Out"/> and <see cref="Console.Error"/> write to them from then on.</summary>
    public static StandardStreams Open() => new();

    /// <summary>The exit code of the process, after everything was written.</summary>
    /// <param name="exitCode">The exit code of the command. If it is not success, it says more than that its output failed.</param>
    public int ExitCodeAfter(int exitCode)
    {
        if (_output.Failure is { } failure && !_output.IsBrokenPipe)
        {
            var done = exitCode == ExitCode.Success ? "; the command itself is complete" : "";
            var cure = _output.IsClosed ? "run the command without >&-" : "free space, or send the output to another file";
            Console.Error.Write(
                $"error {Codes.OutputFailed}: standard output cannot be written: {failure}\n  hint: {cure}{done}\n");
        }

        return exitCode != ExitCode.Success ? exitCode
            : _output.IsBrokenPipe || _error.IsBrokenPipe ? ExitCode.BrokenPipe
            : _output.Failure is not null || _error.Failure is not null ? ExitCode.OutputFailed
            : exitCode;
    }

    public void Dispose()
    {
        _output.Dispose();
        _error.Dispose();
    }

    /// <summary>A console of Windows shows bytes by its code page, which stays after this process: it gets the old one back.</summary>
    private static void UseUtf8InConsole()
    {
        var before = Console.OutputEncoding;
        Console.OutputEncoding = _utf8;
        AppDomain.CurrentDomain.ProcessExit += (_, _) => Console.OutputEncoding = before;
    }

    private static StreamWriter WriterTo(StandardStream stream) => new(stream, _utf8, 1024) { AutoFlush = true, NewLine = "\n" };
}
