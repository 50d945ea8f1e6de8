using Airgap.Cli.Tests.Foundations;

namespace Airgap.Cli.Tests;

public sealed class InitTests
{
    private const string OtherPlatform = "the manifest names this machine's platform first";

    [Fact]
    [NotOnWindows(Because.Paths)]
    public async Task Init_writes_a_manifest_that_explains_itself()
    {
        Assert.SkipUnless(Machines.ThisMachine.Platform?.ToString() == "linux/amd64", OtherPlatform);
        await using var machine = await TestMachine.StartAsync();

        var run = await machine.RunAsync("init");

        Story.Matches($"{run.Text}\n--- airgap.yaml\n{machine.Read("airgap.yaml")}");
    }

    [Fact]
    [NotOnWindows(Because.Paths)]
    public async Task Init_writes_a_manifest_that_plan_accepts()
    {
        Assert.SkipUnless(Machines.ThisMachine.Platform?.ToString() == "linux/amd64", OtherPlatform);
        await using var machine = await TestMachine.StartAsync();
        await machine.RunAsync("init");

        var run = await machine.RunAsync("plan");

        Story.Matches(run.Text);
    }

    [Fact]
    public async Task Init_never_writes_over_a_manifest()
    {
        await using var machine = await TestMachine.StartAsync("# mine\n");

        var init = await machine.RunAsync("init");
        var json = await machine.RunAsync("init", "--json");

        Assert.Equal("# mine\n", machine.Read("airgap.yaml"));
        Story.Matches(init + json);
    }

    [Fact]
    public async Task Init_says_which_file_it_wrote()
    {
        await using var machine = await TestMachine.StartAsync();

        var named = await machine.RunAsync("init", "-f", "clusters.yaml");
        var json = await machine.RunAsync("init", "--json");
        var quiet = await machine.RunAsync("init", "-f", "quiet.yaml", "-q");

        Story.Matches(named + json + quiet);
        Assert.Equal(["airgap.yaml", "clusters.yaml", "quiet.yaml"], machine.Root.Files("project"));
    }

    [Fact]
    public async Task Init_creates_the_folder_and_says_where_it_cannot_write()
    {
        await using var machine = await TestMachine.StartAsync();
        machine.Write("notes", "a file\n");

        var noFolder = await machine.RunAsync("init", "-f", "sites/airgap.yaml");
        var fileForFolder = await machine.RunAsync("init", "-f", "notes/airgap.yaml");
        var folderForFile = await machine.RunAsync("init", "-f", "../home");

        Story.Matches(noFolder + fileForFolder + folderForFile);
        Assert.Equal(["notes", "sites/airgap.yaml"], machine.Root.Files("project"));
    }

    [Fact]
    [NotOnWindows(Because.Modes)]
    [Trait("Needs", "user")]
    public async Task Init_reports_a_folder_that_is_not_writable()
    {
        Assert.SkipUnless(Modes.Bind, "root may write everywhere");
        await using var machine = await TestMachine.StartAsync();
        Modes.Set(machine.Project, "555");

        var init = await machine.RunAsync("init");

        Story.Matches(init.Text);
    }
}
