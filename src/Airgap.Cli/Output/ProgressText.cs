using System.Globalization;
using Airgap.Content;

namespace Airgap.Cli.Output;

/// <summary>Writes progress as one line. On a terminal it fits the width: what matters least is left out first.</summary>
internal static class ProgressText
{
    private const string Gap = "  ";
    private const int LongestWhat = 11;
    private const int LongestRate = 9;
    private const int LongestLeft = 10;
    private const int ShortestBar = 5;
    private const int LongestBar = 40;

    /// <summary>A line for a log: <c>downloading: 12 of 40 files, 640 MB of 1.1 GB, 25 MB/s, 18 s left</c>.</summary>
    public static string LogLine(ProgressView view)
    {
        var rest = new[] { Files(view), Bytes(view), Rate(view), Left(view) }.Where(text => text.Length > 0);
        return $"{view.What}: {string.Join(", ", rest)}";
    }

    /// <summary>A line for a terminal. Its columns keep their places while the numbers change.</summary>
    /// <param name="view">How far the work is.</param>
    /// <param name="width">The most columns that it may have.</param>
    public static ProgressLine TerminalLine(ProgressView view, int width)
    {
        var what = view.What.PadRight(LongestWhat);
        var files = Files(view).PadLeft((2 * Number(view.Files).Length) + " of  files".Length);
        var bytes = Bytes(view).PadLeft("0 bytes".Length + " of ".Length + ByteText.Of(view.Bytes).Length);
        var (rate, left) = (Rate(view).PadLeft(LongestRate), Left(view).PadRight(LongestLeft));
        var (before, after) = (what + Gap + files, bytes + Gap + rate + Gap + left);
        var bar = width - before.Length - after.Length - (2 * Gap.Length);
        if (bar >= ShortestBar)
        {
            bar = Math.Min(bar, LongestBar);
            var done = (int)(bar * Share(view));
            return new ProgressLine(before + Gap, done, bar - done, Gap + after);
        }

        var percent = string.Create(CultureInfo.InvariantCulture, $"{(int)(100 * Share(view)),3} %");
        string[][] shorter =
        [
            [what, files, bytes, rate, left],
            [what, files, bytes, left],
            [what, bytes, left],
            [what, percent, left],
            [what, percent],
            [percent],
        ];
        var text = shorter.Select(parts => string.Join(Gap, parts)).FirstOrDefault(line => line.Length <= width) ?? "";
        return new ProgressLine(text, 0, 0, "");
    }

    private static double Share(ProgressView view) => view.Bytes > 0 ? (double)view.BytesDone / view.Bytes : 1;

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);

    private static string Files(ProgressView view) =>
        $"{Number(view.FilesDone)} of {Number(view.Files)} {(view.Files == 1 ? "file" : "files")}";

    private static string Bytes(ProgressView view) => $"{ByteText.Of(view.BytesDone)} of {ByteText.Of(view.Bytes)}";

    private static string Rate(ProgressView view) => view.BytesPerSecond is { } rate ? $"{ByteText.Of((long)rate)}/s" : "";

    private static string Left(ProgressView view) => view.Left is { } left ? TimeLeftText.Of(left) : "";
}
