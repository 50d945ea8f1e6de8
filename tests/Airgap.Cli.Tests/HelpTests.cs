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
