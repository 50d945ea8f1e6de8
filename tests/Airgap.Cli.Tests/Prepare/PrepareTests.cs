using Airgap.Cli.Tests.Foundations;

namespace Airgap.Cli.Tests.Prepare;

/// <summary>One command before the network is gone: it finds what the machine lacks, downloads that alone, and installs it.</summary>
public sealed class PrepareTests
{
    private const string Cache = "home/.cache/rancher-desktop";

    private static readonly string[] _target = PrepareMachine.Target;

    [Fact]
    public async Task A_machine_gets_what_it_lacks_and_nothing_else_is_downloaded()
    {
        await using var machine = await PrepareMachine.StartAsync();
        var right = TreeFingerprint.Exact(machine.Root.File($"{Cache}/k3s/{PrepareMachine.Right}"));

        var run = await machine.SucceedAsync(["prepare", .. _target]);

        Story.Matches(run.Text);
        Assert.Equal(
            [
                UpstreamPath.Kubectl("1.31.14", "linux/amd64"),
                UpstreamPath.K3s(PrepareMachine.Half, "k3s"),
                UpstreamPath.K3s(PrepareMachine.Half, "k3s-airgap-images-amd64.tar.zst"),
            ],
            machine.Downloads());
        Assert.Equal(right, TreeFingerprint.Exact(machine.Root.File($"{Cache}/k3s/{PrepareMachine.Right}")));
        Assert.Equal("a note of the user", machine.Root.Read($"{Cache}/k3s/notes.txt"));
        await machine.SucceedAsync(["doctor", .. _target]);
    }

    [Fact]
    public async Task No_file_is_left_behind_but_a_receipt()
    {
        await using var machine = await PrepareMachine.StartAsync();
        Assert.Empty(machine.Root.Files("project"));

        await machine.SucceedAsync(["prepare", .. _target]);

        Assert.Empty(machine.Root.Files("project"));
        Assert.Matches(@"\A\.local/state/airgap/targets/[0-9a-f]{16}/000001\.json\z", Assert.Single(FilesOfState(machine)));
    }

    [Fact]
    public async Task A_machine_that_lacks_nothing_stays_as_it_is_and_nothing_is_downloaded()
    {
        await using var machine = await PrepareMachine.StartCompleteAsync();
        var before = TreeFingerprint.Exact(machine.Root.Path);

        var run = await machine.SucceedAsync(["prepare", .. _target]);

        Story.Matches(run.Text);
        Assert.Empty(machine.Downloads());
        Assert.Equal(before, TreeFingerprint.Exact(machine.Root.Path));
    }

    [Fact]
    public async Task A_dry_run_shows_everything_and_changes_nothing()
    {
        await using var machine = await PrepareMachine.StartAsync();
        var before = TreeFingerprint.Exact(machine.Root.Path);

        var run = await machine.SucceedAsync(["prepare", "--dry-run", .. _target]);
        var bundle = await machine.SucceedAsync(
            ["prepare", "--dry-run", "-q", "--bundle", "my bundle", "--kubernetes", "stable", .. _target]);

        Story.Matches(run + bundle);
        Assert.Empty(machine.Downloads());
        Assert.Equal(before, TreeFingerprint.Exact(machine.Root.Path));
        await machine.SucceedAsync(run.Commands()[^1]);
        await machine.SucceedAsync(["doctor", .. _target]);
    }

    [Fact]
    public async Task The_next_step_of_a_dry_run_keeps_all_that_was_typed()
    {
        await using var machine = await PrepareMachine.StartAsync();
        var run = await machine.SucceedAsync(
            ["prepare", "--dry-run", "--bundle", "my bundle", "--kubernetes", "1.32 - 1.33", "--kubernetes", "stable", .. _target]);

        await machine.SucceedAsync(run.Commands()[^1]);

        await machine.SucceedAsync("verify", "my bundle");
        Assert.Equal(
            ["v1.30.14+k3s2", "v1.31.4+k3s1", "v1.32.1+k3s1", "v1.33.5+k3s1"],
            Directory.GetDirectories(machine.Root.File($"{Cache}/k3s")).Select(Path.GetFileName).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Versions_are_added()
    {
        await using var machine = await PrepareMachine.StartCompleteAsync();

        var run = await machine.SucceedAsync(
            ["prepare", "--kubernetes", "1.33", "--kubernetes", PrepareMachine.Right, "--kubernetes", "v1.33", .. _target]);

        Assert.Equal(
            [
                UpstreamPath.Kubectl("1.33.5", "linux/amd64"),
                UpstreamPath.K3s("v1.33.5+k3s1", "k3s"),
                UpstreamPath.K3s("v1.33.5+k3s1", "k3s-airgap-images-amd64.tar.zst"),
            ],
            machine.Downloads());
        Assert.EndsWith("\nready without a network: 1.30.14, 1.31.4, 1.33.5\n", run.Output, StringComparison.Ordinal);
        await machine.SucceedAsync(["doctor", .. _target]);
    }

    [Fact]
    public async Task An_empty_machine_gets_the_versions_that_are_named()
    {
        await using var machine = await TestMachine.StartAsync();

        var nothing = await machine.FailAsync(1, ["prepare", .. _target]);
        var run = await machine.CureAsync(nothing);

        Story.Matches(nothing + run);
        await machine.SucceedAsync(["doctor", .. _target]);
    }

    [Fact]
    public async Task Undo_takes_back_what_prepare_did()
    {
        await using var machine = await PrepareMachine.StartCompleteAsync();
        File.Delete(machine.Root.File($"{Cache}/k3s-versions.json"));
        foreach (var kubectl in Directory.GetFiles(machine.Root.File("home/.kuberlr/linux-amd64")))
        {
            File.Delete(kubectl);
        }

        var before = Everything(machine);
        await machine.SucceedAsync(["prepare", "--kubernetes", "stable", .. _target]);
        Assert.NotEqual(before, Everything(machine));

        await machine.SucceedAsync(["undo", .. _target]);

        Assert.Equal(before, Everything(machine));
    }

    [Fact]
    public async Task The_JSON_document_has_what_was_lacking_and_what_was_done()
    {
        await using var machine = await PrepareMachine.StartAsync();

        var dry = await machine.SucceedAsync(["prepare", "--dry-run", "--json", .. _target]);
        var run = await machine.SucceedAsync(["prepare", "--json", .. _target]);

        Story.Matches(dry + run);
    }

    [Fact]
    public async Task Quiet_says_nothing()
    {
        await using var machine = await PrepareMachine.StartAsync();

        var run = await machine.SucceedAsync(["prepare", "-q", .. _target]);

        Assert.Equal(("", ""), (run.Output, run.Error));
        await machine.SucceedAsync(["doctor", .. _target]);
    }

    [Fact]
    public async Task Root_or_anyone_prepares_only_a_home_that_exists_and_versions_that_are_versions()
    {
        await using var machine = await PrepareMachine.StartAsync();

        Story.Matches(
            await machine.FailAsync(1, "prepare", "--home", "../missing")
            + await machine.FailAsync(2, ["prepare", "--kubernetes", "1.31 - 1.2", .. _target])
            + await machine.FailAsync(2, ["prepare", "--kubernetes", "testing", .. _target])
            + await machine.FailAsync(2, ["prepare", "--kubernetes", "v1.33.4+k3s1", "--kubernetes", "v1.33.4+k3s2", .. _target])
            + await machine.FailAsync(2, ["prepare", "--jobs", "0", .. _target])
            + await machine.FailAsync(2, ["prepare", "airgap-bundle", .. _target])
            + await machine.FailAsync(1, ["prepare", "--kubernetes", "v1.30.14+k3s1", .. _target]));
    }

    /// <summary>Exit code 6: a release that was asked for is installed, and this Rancher Desktop cannot start it.</summary>
    [Fact]
    public async Task A_release_that_would_not_work_is_told_by_the_exit_code()
    {
        await using var machine = await PrepareMachine.StartAsync();
        machine.Root.Write("home/.kuberlr/linux-amd64/kubectl1.31.99", ProgramStandIn.For("linux/arm64"));

        var run = await machine.RunAsync(["prepare", .. _target]);

        Assert.Equal(6, run.ExitCode);
        Assert.StartsWith("not ready: ", run.Output.TrimEnd('\n').Split('\n')[^1], StringComparison.Ordinal);
        Assert.Equal("doctor", run.Commands()[^1][0]);
    }

    private static IEnumerable<string> FilesOfState(TestMachine machine) =>
        machine.Root.Files("home").Where(path => path.StartsWith(".local", StringComparison.Ordinal));

    private static string Everything(TestMachine machine) =>
        TreeFingerprint.Content(machine.Home, path => !path.StartsWith(".local", StringComparison.Ordinal));
}
