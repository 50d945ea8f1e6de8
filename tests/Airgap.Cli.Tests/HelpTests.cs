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

    [Fact]
    public async Task Each_command_tells_its_options()
    {
        await using var machine = await TestMachine.StartAsync();
        var story = "";
        foreach (var command in new[] { "init", "plan", "lock", "why", "build", "verify", "apply", "schema", "completion" })
        {
            story += $"{(await machine.RunAsync(command, "--help")).Text}\n";
        }

        Story.Matches(story);
    }
}
