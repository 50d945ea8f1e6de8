using Airgap.Cli.Tests.Foundations;

namespace Airgap.Cli.Tests;

public sealed class HelpTests
{
    [Fact]
    public async Task Help_names_every_command()
    {
        await using var machine = await TestMachine.StartAsync();

        Story.Matches((await machine.RunAsync("--help")).Text);
    }

    [Theory]
    [InlineData("trust", "add")]
    [InlineData("trust", "remove")]
    public async Task A_command_of_a_command_has_its_own_options(string group, string command)
    {
        await using var machine = await TestMachine.StartAsync();

        var run = await machine.RunAsync(group, command, "--help");

        Assert.Contains("--system", run.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("--file", run.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("init")]
    [InlineData("add")]
    [InlineData("remove")]
    [InlineData("plan")]
    [InlineData("lock")]
    [InlineData("why")]
    [InlineData("build")]
    [InlineData("verify")]
    [InlineData("clean")]
    [InlineData("inputs")]
    [InlineData("apply")]
    [InlineData("prepare")]
    [InlineData("schema")]
    [InlineData("completion")]
    public async Task Each_command_tells_its_options(string command)
    {
        await using var machine = await TestMachine.StartAsync();

        var run = await machine.RunAsync(command, "--help");

        Story.MatchesCase(command, run.Text);
    }
}
