using System.Diagnostics;
using System.Globalization;

namespace Airgap.Benchmarks;

/// <summary>Runs commands of a POSIX shell.</summary>
internal static class Shell
{
    /// <summary>GNU time, which knows how much memory a process had at its peak.</summary>
    private const string Time = "/usr/bin/time";

    /// <summary>Runs a command.</summary>
    /// <returns>How long it took, in seconds.</returns>
    /// <exception cref="InvalidOperationException">It failed.</exception>
    public static async Task<double> RequireAsync(string command, CancellationToken cancellationToken) =>
        await RunAsync(["-c", command], "/bin/sh", cancellationToken);

    /// <summary>Runs a command, and measures the memory of the largest of its processes.</summary>
    /// <returns>The time in seconds; the peak in megabytes, null where GNU time is missing.</returns>
    public static async Task<(double Seconds, double? Peak)> MeasureAsync(string command, CancellationToken cancellationToken)
    {
        if (!File.Exists(Time))
        {
            return (await RequireAsync(command, cancellationToken), null);
        }

        var file = Path.GetTempFileName();
        var seconds = await RunAsync(["-f", "%M", "-o", file, "/bin/sh", "-c", command], Time, cancellationToken);
        var kilobytes = double.Parse(await File.ReadAllTextAsync(file, cancellationToken), CultureInfo.InvariantCulture);
        File.Delete(file);
        return (seconds, kilobytes * 1024 / 1e6);
    }

    /// <summary>Whether a program is installed.</summary>
    public static bool Has(string program) => (Environment.GetEnvironmentVariable("PATH") ?? "")
        .Split(':')
        .Any(folder => File.Exists(Path.Join(folder, program)));

    private static async Task<double> RunAsync(string[] arguments, string program, CancellationToken cancellationToken)
    {
        var start = new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment.Remove("CI");
        start.Environment.Remove("AIRGAP_MIRRORS");
        var watch = Stopwatch.StartNew();
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync(cancellationToken);
        var error = process.StandardError.ReadToEndAsync(cancellationToken);
        await process.WaitForExitAsync(cancellationToken);
        var seconds = watch.Elapsed.TotalSeconds;
        return process.ExitCode == 0
            ? seconds
            : throw new InvalidOperationException(
                $"exit code {process.ExitCode} of: {string.Join(' ', arguments)}\n{await output}{await error}");
    }
}
