using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace Airgap.Cli.Tests.Foundations;

/// <summary>One run of the tool: what was typed, how it ended, what it said on both streams.</summary>
/// <param name="Arguments">The command line.</param>
/// <param name="ExitCode">What the shell got.</param>
/// <param name="Output">Standard output as it was.</param>
/// <param name="Error">Standard error as it was.</param>
/// <param name="Names">What is put for names that are others on every run: text and its replacement, longest first.</param>
internal sealed record Transcript(
    IReadOnlyList<string> Arguments, int ExitCode, string Output, string Error, IReadOnlyList<(string Real, string Told)> Names)
{
    /// <summary>The whole story, the same on every machine.</summary>
    public string Text => Told(new StringBuilder()
        .Append(CultureInfo.InvariantCulture, $"$ dotnet airgap {string.Join(' ', Arguments.Select(Quoted))}\n")
        .Append(CultureInfo.InvariantCulture, $"exit code {ExitCode}\n")
        .Append(Stream("standard output", Output))
        .Append(Stream("standard error", Error))
        .ToString());

    /// <summary>Standard output with placeholders for names.</summary>
    public string Results => Told(Output);

    /// <summary>Standard error with placeholders for names.</summary>
    public string Messages => Told(Error);

    /// <summary>Two stories in one.</summary>
    public static string operator +(Transcript first, Transcript second) => $"{first.Text}\n{second.Text}";

    /// <summary>A story that goes on.</summary>
    public static string operator +(string before, Transcript next) => $"{before}\n{next.Text}";

    /// <summary>A text with the names that are others on every run replaced.</summary>
    public string Told(string text)
    {
        foreach (var (real, told) in Names)
        {
            text = text.Replace(real, told, StringComparison.Ordinal)
                .Replace(real.Replace(@"\", @"\\", StringComparison.Ordinal), told, StringComparison.Ordinal);
        }

        if (OperatingSystem.IsWindows())
        {
            // The stories are those of all systems: the separator is the only thing in which these paths differ.
            text = Varying.PathPattern().Replace(text, WithSlashes);
            text = Varying.ManifestPattern().Replace(text, WithSlashes);
            text = Varying.ExistingFilePattern().Replace(text, "The file '$1' already exists");
        }

        text = Varying.WaitPattern().Replace(text, "retry $1 of $2 in {wait} s");
        text = Varying.SizePattern().Replace(text, "\"bytes\": {bytes}");
        text = Varying.VerifiedPattern().Replace(text, "verified $1 files, {size}");
        text = Varying.TimePattern().Replace(text, "{time}");
        return Varying.TargetPattern().Replace(text, "targets/{target}");
    }

    /// <summary>In JSON, a backslash is written twice.</summary>
    private static string WithSlashes(Match path) => path.Value.Replace(@"\\", "/", StringComparison.Ordinal).Replace('\\', '/');

    private static string Stream(string name, string text) =>
        text.Length == 0 ? "" : $"--- {name}\n{text}{(text.EndsWith('\n') ? "" : "(no line feed)\n")}";

    private static string Quoted(string argument) =>
        argument.Length == 0 || argument.Contains(' ', StringComparison.Ordinal) ? $"'{argument}'" : argument;
}
