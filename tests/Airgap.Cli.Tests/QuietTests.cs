using Airgap.Cli.Tests.Foundations;

namespace Airgap.Cli.Tests;

/// <summary>With <c>--quiet</c>, a command that succeeds prints only what scripts need.</summary>
public sealed class QuietTests
{
    private static readonly string[] Target = ["--platform", "linux/amd64", "--home", "../home"];

    [Fact]
    public async Task Commands_that_change_something_print_the_id_or_nothing()
    {
        await using var machine = await TestMachine.StartAsync();

        Assert.Equal("", await OutputAsync(machine, "init", "-f", "other.yaml"));
        machine.Write("airgap.yaml", SampleManifest.Small);
        Assert.Equal("", await OutputAsync(machine, "add", "1.29", "1.30"));
        Assert.Equal("", await OutputAsync(machine, "remove", "1.29"));
        var id = await OutputAsync(machine, "lock");
        Assert.Matches(@"\Abundle sha256:[0-9a-f]{64}\nshort  ([0-9a-f]{4} ?){5}\n\z", id);
        Assert.Equal("", await OutputAsync(machine, "lock", "--check"));
        Assert.Equal(id, await OutputAsync(machine, "update"));
        Assert.Equal(id, await OutputAsync(machine, "build"));
        Assert.Equal("", await OutputAsync(machine, "verify"));
        Assert.Equal("", await OutputAsync(machine, ["apply", .. Target]));
        Assert.Equal("", await OutputAsync(machine, ["undo", .. Target]));
    }

    [Fact]
    public async Task Questions_are_answered()
    {
        await using var machine = await TestMachine.StartAsync(SampleManifest.Small);
        await machine.SucceedAsync("build");

        Assert.NotEqual("", await OutputAsync(machine, "plan"));
        Assert.NotEqual("", await OutputAsync(machine, "why", "1.30"));
        Assert.NotEqual("", await OutputAsync(machine, ["apply", "--dry-run", .. Target]));
        Assert.NotEqual("", await OutputAsync(machine, ["status", .. Target]));
    }

    private static async Task<string> OutputAsync(TestMachine machine, params string[] arguments)
    {
        var run = await machine.SucceedAsync([.. arguments, "-q"]);
        Assert.Empty(run.Error);
        return run.Output;
    }
}
