using Airgap.Cli.Tests.Foundations;

namespace Airgap.Cli.Tests.Prepare;

/// <summary>With <c>--bundle</c>, a preparation keeps a bundle of the machine for other machines.</summary>
public sealed class PrepareBundleTests
{
    private static readonly string[] _target = PrepareMachine.Target;

    [Fact]
    public async Task A_bundle_of_the_machine_is_complete_and_applies_elsewhere()
    {
        await using var machine = await PrepareMachine.StartAsync();

        var run = await machine.SucceedAsync(["prepare", "--bundle", "../stick/lab", .. _target]);

        Story.Matches(run.Text);
        Assert.Equal(3, machine.Downloads().Length);
        var verify = await machine.SucceedAsync("verify", "../stick/lab");
        Assert.DoesNotContain("delta", verify.Output, StringComparison.Ordinal);
        machine.Root.Folder("other");
        await machine.SucceedAsync("apply", "../stick/lab", "--platform", "linux/amd64", "--home", "../other");
        await machine.SucceedAsync("doctor", "--platform", "linux/amd64", "--home", "../other", "--rancher-desktop", "1.22");
        Assert.Equal(
            TreeFingerprint.Content(machine.Root.File("other/.kuberlr")),
            TreeFingerprint.Content(machine.Root.File("home/.kuberlr")));
    }

    [Fact]
    public async Task A_machine_that_lacks_nothing_gives_a_bundle_without_a_download()
    {
        await using var machine = await PrepareMachine.StartCompleteAsync();
        var before = TreeFingerprint.Exact(machine.Home);

        var run = await machine.SucceedAsync(["prepare", "--bundle", "lab", "--json", .. _target]);

        Assert.Contains("\"bundle\": \"{project}/lab\"", run.Results, StringComparison.Ordinal);
        Assert.Empty(machine.Downloads());
        Assert.Equal(before, TreeFingerprint.Exact(machine.Home));
        await machine.SucceedAsync("verify", "lab");
    }

    [Fact]
    public async Task A_folder_with_other_files_is_refused_and_the_hint_names_one_that_works()
    {
        await using var machine = await PrepareMachine.StartAsync();
        machine.Write("stick/holiday.jpg", "a photo");

        var failed = await machine.FailAsync(1, ["prepare", "--bundle", "stick", .. _target]);
        await machine.CureAsync(failed);

        Assert.Contains("error AG0402: ", failed.Error, StringComparison.Ordinal);
        await machine.SucceedAsync("verify", "stick/airgap-bundle");
    }

    [Fact]
    public async Task A_folder_that_cannot_be_a_bundle_is_refused_before_any_request()
    {
        await using var machine = await PrepareMachine.StartAsync();
        machine.Write("file", "a file");

        var home = await machine.FailAsync(1, ["prepare", "--bundle", "../home", .. _target]);
        var file = await machine.FailAsync(1, ["prepare", "--bundle", "file", .. _target]);

        Assert.Empty(machine.Server.Requests);
        Assert.Contains("error AG0403: ", home.Error + file.Error, StringComparison.Ordinal);
        await machine.CureAsync(home);
        await machine.CureAsync(file);
    }

    [Fact]
    [NotOnWindows(Because.Modes)]
    [Trait("Needs", "user")]
    public async Task A_folder_below_one_that_the_user_may_not_enter_is_refused()
    {
        Assert.SkipUnless(Modes.Bind, "root may read everything");
        await using var machine = await PrepareMachine.StartAsync();
        Modes.Set(machine.Root.Folder("closed"), "000");

        var run = await machine.RunAsync(["prepare", "--bundle", "../closed/project/stick", .. _target]);
        Modes.Set(machine.Root.File("closed"), "755");

        Assert.Equal(1, run.ExitCode);
        Assert.Contains("' is not writable\n", run.Error, StringComparison.Ordinal);
        Assert.Empty(machine.Server.Requests);
    }

    [Fact]
    public async Task A_failed_bundle_is_completed_by_the_next_run()
    {
        await using var machine = await PrepareMachine.StartAsync();
        var kubectl = UpstreamPath.Kubectl("1.31.14", "linux/amd64");
        machine.Server.Fail(kubectl, new CorruptByteAt(5));
        await machine.FailLeavingWorkAsync(5, ["prepare", "--bundle", "lab", .. _target]);
        machine.Server.ClearFaults();
        machine.Server.ClearRequests();

        await machine.SucceedAsync(["prepare", "--bundle", "lab", .. _target]);

        Assert.Equal([kubectl], machine.Downloads());
        await machine.SucceedAsync("verify", "lab");
    }
}
