using System.Text.RegularExpressions;
using Airgap.Cli.Codes;
using Airgap.Cli.Commands;

namespace Airgap.Cli.Tests;

/// <summary>What the source says to people agrees with the rest of the repository.</summary>
public sealed partial class CodeTests
{
    private static readonly Lazy<IReadOnlyList<string>> _sources = new(() =>
    [
        .. Directory.EnumerateFiles(Repository.File("src"), "*.cs", SearchOption.AllDirectories)
            // The table of codes names all of them, used or not.
            .Where(path => !path.Split(Path.DirectorySeparatorChar).Any(part => part is "bin" or "obj" or "Codes"))
            .Select(File.ReadAllText),
    ]);

    [Fact]
    public void The_README_lists_every_code_that_the_source_uses_and_no_other()
    {
        var used = _sources.Value.SelectMany(text => CodePattern().Matches(text)).Select(match => match.Value).Distinct().Order(StringComparer.Ordinal);
        var listed = CodePattern().Matches(File.ReadAllText(Repository.File("README.md"))).Select(match => match.Value).Distinct().Order(StringComparer.Ordinal);

        Assert.Equal(string.Join('\n', used), string.Join('\n', listed));
    }

    /// <summary>A code that nothing draws is a sentence that nobody has read.</summary>
    [Fact]
    public void Every_code_is_drawn_by_a_test()
    {
        // A system without a way past its memory, and a FAT volume: no test can make them.
        string[] cannotBeMade = ["AG0409", "AG0410"];
        var drawn = Directory.EnumerateFiles(Repository.File("tests"), "*", SearchOption.AllDirectories)
            .Where(path => Path.GetExtension(path) is ".cs" or ".snap" or ".sh" && Path.GetFileName(path) != $"{nameof(CodeTests)}.cs" && !path.Split(Path.DirectorySeparatorChar).Any(part => part is "bin" or "obj"))
            .SelectMany(path => CodePattern().Matches(File.ReadAllText(path)))
            .Select(match => match.Value)
            .ToHashSet(StringComparer.Ordinal);

        Assert.Equal(cannotBeMade, CodeTable.All.Select(code => code.Name).Where(code => !drawn.Contains(code)));
    }

    [Fact]
    public void The_table_of_codes_is_the_READMEs_word_for_word()
    {
        var rows = File.ReadLines(Repository.File("README.md")).Where(line => RowPattern().IsMatch(line));

        Assert.Equal(string.Join('\n', rows), string.Join('\n', CodeTable.All.Select(code => code.Row)));
    }

    [Fact]
    public void Every_code_of_a_hundred_stands_with_its_hundred_and_none_twice()
    {
        Assert.Equal(CodeTable.All.Select(code => code.Name[..4]).Distinct().Count(), CodeTable.All.Select(code => code.Name[..4]).Zip(CodeTable.All.Select(code => code.Name[..4]).Skip(1)).Count(pair => pair.First != pair.Second) + 1);
        Assert.Equal(CodeTable.All.Length, CodeTable.All.Select(code => code.Name).Distinct().Count());
    }

    [Fact]
    public void Every_command_that_a_hint_names_exists()
    {
        using var none = new StringWriter();
        var shell = new Shell { Output = none, Error = none, Environment = _ => null, Folder = AppContext.BaseDirectory };
        var commands = AirgapCommand.Create(shell).Subcommands.Select(command => command.Name).ToHashSet();

        var named = _sources.Value.SelectMany(text => CommandPattern().Matches(text)).Select(match => match.Groups[1].Value).ToHashSet();

        Assert.Empty(named.Except(commands));
    }

    [GeneratedRegex("^\\| `AG[0-9]{4}` \\|")]
    private static partial Regex RowPattern();

    [GeneratedRegex("AG[0-9]{4}")]
    private static partial Regex CodePattern();

    [GeneratedRegex("dotnet airgap ([a-z]+)")]
    private static partial Regex CommandPattern();
}
