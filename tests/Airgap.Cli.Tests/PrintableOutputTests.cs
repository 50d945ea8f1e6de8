using Airgap.Cli.Output;
using Airgap.Cli.Tests.Foundations;
using Airgap.Diagnostics;
using CsCheck;
using Spectre.Console;

namespace Airgap.Cli.Tests;

/// <summary>Text from elsewhere in everything that the tool writes. <see cref="RunInvariants"/> checks all other runs.</summary>
public sealed class PrintableOutputTests
{
    private const string Hostile = "\u001b[2J\u009b\u202ecod\u2066\u200b\u200d\ufeff\u061c\u2028\U000E0041\ud800 [red]:bomb:[/]";

    private const string Shown =
        @"\u{1b}[2J\u{9b}\u{202e}cod\u{2066}\u{200b}\u{200d}\u{feff}\u{61c}\u{2028}\u{e0041}\u{d800} [red]:bomb:[/]";

    private static readonly Gen<string> _text = Gen.OneOf(
        Gen.Char,
        Gen.Char["\0\a\b\t\n\r\u001b\u007f\u0085\u009b\u00ad\u061c\u200b\u200d\u200f\u2028\u202e\u2060\u2066\ufeff\ud83d\ude00"],
        Gen.Char["[]:/abcred "]).Array[0, 30].Select(characters => new string(characters));

    [Fact]
    public void No_writer_lets_a_character_through_that_is_not_printable()
    {
        _text.Sample(text =>
        {
            var diagnostic = Diagnostic.Error(Codes.UnknownName, text, text, new SourceSpan(text, 1, 1));
            RequirePrintable(ToConsole(console => DiagnosticText.Write(console, diagnostic)));
            RequirePrintable(ToConsole(console => PlainTable.Write(console, [text], [[text], [text]])));
            RequirePrintable(ToConsole(console => console.WriteLine(text)));
            RequirePrintable(ToConsole(console => console.Write(new Text(text))));
            RequirePrintable(JsonDocumentWriter.Write(json => json.Member("key", text)));
            RequirePrintable(JsonDocumentWriter.Write(json => json.Member(text, text)));
            RequirePrintable(Markdown.Escape(text));
            RequirePrintable(ToWriter(writer => writer.Write(text)));
            RequirePrintable(ToWriter(writer => text.ToList().ForEach(writer.Write)));
        });
    }

    [Fact]
    public void Text_that_looks_like_markup_or_an_emoji_is_shown_as_it_is()
    {
        var shown = ToConsole(console => DiagnosticText.Write(console, Diagnostic.Warning(Codes.UnknownName, Hostile, Hostile)));

        Assert.Equal($"warning AG0002: {Shown}\n  hint: {Shown}\n", shown);
    }

    [Fact]
    public void Characters_in_two_parts_arrive_whole()
    {
        Assert.Equal("a😀b\n", ToWriter(writer =>
        {
            writer.Write('a');
            writer.Write("\ud83d");
            writer.Write('\ude00');
            writer.WriteLine("b");
        }));
        Assert.Equal(@"a\u{d83d}", ToWriter(writer => writer.Write("a\ud83d")));
    }

    [Theory]
    [InlineData("plan", "-f")]
    [InlineData("verify", null)]
    [InlineData("apply", "--home")]
    [InlineData("why", null)]
    [InlineData("update", null)]
    [InlineData("lock", "--accept-changed")]
    [InlineData("plan", "--mirror")]
    [InlineData("build", "--since")]
    public async Task A_command_line_reaches_no_terminal_raw(string command, string? option)
    {
        await using var machine = await TestMachine.StartAsync(SampleManifest.Small);
        var argument = Hostile.Replace("\ud800", "", StringComparison.Ordinal);
        string[] arguments = option is null ? [command, argument] : [command, option, argument];

        var run = await machine.RunAsync(arguments);

        Assert.NotEqual(0, run.ExitCode);
        Assert.DoesNotContain('\u001b', run.Output + run.Error);
    }

    [Fact]
    [NotOnWindows(Because.Names)]
    public async Task Names_in_a_lock_file_reach_no_terminal_raw_by_completion()
    {
        await using var machine = await TestMachine.StartAsync(SampleManifest.Small + "files: [{ path: 'stuff/*' }]\n");
        machine.Write("stuff/\u200dgnp.exe", "x");
        await machine.SucceedAsync("lock");

        var run = await machine.SucceedAsync("[suggest:4]", "why ");

        Assert.Contains(@"files/\u{200d}gnp.exe", run.Output, StringComparison.Ordinal);
    }

    /// <summary>Spectre.Console replaces <c>:bomb:</c> and <c>[red]</c> in markup only.</summary>
    [Fact]
    public void No_source_writes_markup()
    {
        var sources = Directory.EnumerateFiles(Repository.File("src/Airgap.Cli"), "*.cs", SearchOption.AllDirectories)
            .Where(path => !path.Split(Path.DirectorySeparatorChar).Any(part => part is "bin" or "obj"));

        Assert.DoesNotContain(sources, path => File.ReadAllText(path).Contains("Markup", StringComparison.Ordinal));
    }

    private static void RequirePrintable(string text) =>
        Assert.All(text.Split('\n'), line => Assert.True(PrintableText.IsPrintable(line), PrintableText.OneLine(line)));

    private static string ToConsole(Action<IAnsiConsole> write)
    {
        using var text = new StringWriter { NewLine = "\n" };
        var host = new Host { Output = text, Error = text, Environment = _ => null, Folder = AppContext.BaseDirectory };
        write(Consoles.Create(text, isTerminal: false, host));
        return TestMachine.Lines(text);
    }

    private static string ToWriter(Action<TextWriter> write)
    {
        using var text = new StringWriter { NewLine = "\n" };
        using var writer = new PrintableWriter(text);
        write(writer);
        writer.Flush();
        return TestMachine.Lines(text);
    }
}
