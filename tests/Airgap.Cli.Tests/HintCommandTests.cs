using System.Text.RegularExpressions;
using Airgap.Cli.Commands;

namespace Airgap.Cli.Tests;

/// <summary>The commands that messages and hints name.</summary>
public sealed partial class HintCommandTests
{
    [Fact]
    public void Every_command_that_the_source_names_exists()
    {
        using var none = new StringWriter();
        var host = new Host { Output = none, Error = none, Environment = _ => null, Folder = AppContext.BaseDirectory };
        var commands = AirgapCommand.Create(host).Subcommands.Select(command => command.Name).ToHashSet();

        var named = Directory.EnumerateFiles(Repository.File("src"), "*.cs", SearchOption.AllDirectories)
            .Where(path => !path.Split(Path.DirectorySeparatorChar).Any(part => part is "bin" or "obj"))
            .SelectMany(path => CommandPattern().Matches(File.ReadAllText(path)))
            .Select(match => match.Groups[1].Value)
            .ToHashSet();

        Assert.Empty(named.Except(commands));
    }

    [GeneratedRegex("dotnet airgap ([a-z]+)")]
    private static partial Regex CommandPattern();
}
