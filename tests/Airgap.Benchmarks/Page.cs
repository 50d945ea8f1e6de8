using System.Text;

namespace Airgap.Benchmarks;

/// <summary>The page with the results.</summary>
internal sealed class Page
{
    private readonly StringBuilder _body = new();

    /// <summary>Adds a comparison.</summary>
    public void Add(string title, IReadOnlyList<Row> rows)
    {
        Line($"\n## {title}\n");
        Line("| what | build | seconds (least to most) | memory | against | seconds | ratio | must | goal | reached |");
        Line("| --- | --- | --- | --- | --- | --- | --- | --- | --- | --- |");
        foreach (var row in rows)
        {
            Line($"| {row.What} | {row.Name} | {Times(row.Own)} | {Peak(row.Own)} | {row.Against} | {row.Other:F3} | **{row.Ratio:F2}** "
                + $"| {row.Must:0.##} | {row.Goal:0.##} | {row.Verdict} |");
        }
    }

    /// <summary>Adds a curve.</summary>
    public void Add(string title, IReadOnlyList<GrowthRow> rows)
    {
        Line($"\n## {title}\n");
        Line("| what | of | seconds (least to most) | seconds per unit | memory |");
        Line("| --- | --- | --- | --- | --- |");
        foreach (var row in rows.GroupBy(row => row.What).SelectMany(group => group))
        {
            var rate = $"{row.Times.Median / row.Units:F4} per {row.Unit}";
            Line($"| {row.What} | {row.Size} | {Times(row.Times)} | {rate} | {Peak(row.Times)} |");
        }
    }

    /// <summary>Says why a part is missing.</summary>
    public void Skip(string part, string why) => Line($"\n## {part}\n\nNot measured: {why}.");

    /// <summary>The whole page.</summary>
    public string Text(BenchmarkOptions options) =>
        $"""
        # Benchmarks

        Made by `dotnet run -c Release --project tests/Airgap.Benchmarks -- --output docs/benchmarks.md`.{Parts(options)}{Warning(options)}
        Times differ between machines; the ratios are what counts. *alone* is the program that needs no .NET, *tool* the .NET tool.
        Commands run in turn, {options.Rounds} times each; a time is the median. What is read is in the system's cache. On a disk, the
        others' commands end with `sync -f`, since airgap flushes what it writes. [performance.md](performance.md) says what was tried.

        Machine: {Machine.Describe(options)}.

        """ + _body;

    private static string Parts(BenchmarkOptions options) =>
        options.Only is { } only ? $" Measured with `--only {string.Join(',', only)}`: the other parts are missing." : "";

    private static string Warning(BenchmarkOptions options) =>
        options.IsSmall ? " It was a run with `--small`: the figures mean nothing." : "";

    private void Line(string text) => _body.Append(text).Append('\n');

    private static string Times(Samples times) =>
        $"{times.Median:F3} ({times.Least:F3} to {times.Most:F3})";

    private static string Peak(Samples times) =>
        times.Peak is { } megabytes ? $"{megabytes:F0} MB" : "";
}
