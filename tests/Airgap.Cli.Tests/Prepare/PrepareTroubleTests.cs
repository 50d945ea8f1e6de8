using Airgap.Cli.Tests.Foundations;

namespace Airgap.Cli.Tests.Prepare;

/// <summary>A preparation that fails leaves the machine as it is, and the next run goes on where it stopped.</summary>
public sealed class PrepareTroubleTests
{
    private static readonly string[] _target = PrepareMachine.Target;

    private static readonly string _kubectl = UpstreamPath.Kubectl("1.31.14", "linux/amd64");

    [Fact]
    public async Task After_a_failed_download_the_next_run_downloads_only_the_rest()
    {
        await using var machine = await PrepareMachine.StartAsync();
        var before = Everything(machine);
        machine.Server.Fail(_kubectl, new CorruptByteAt(5));

        // One after the other: at the end, all but the failed file are complete or not begun.
        var failed = await machine.FailLeavingWorkAsync(5, ["prepare", "--jobs", "1", .. _target]);

        Assert.Equal(before, Everything(machine));
        Story.Matches(failed.Text);
        var complete = machine.Downloads().Except([_kubectl]).ToArray();
        machine.Server.ClearFaults();
        machine.Server.ClearRequests();
        await machine.SucceedAsync(["prepare", .. _target]);
        Assert.Contains(_kubectl, machine.Downloads());
        Assert.Empty(machine.Downloads().Intersect(complete));
        Assert.Equal(3, machine.Downloads().Concat(complete).Distinct().Count());
        Assert.Single(machine.Root.Files("home"), path => path.StartsWith(".local", StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_a_failed_run_left_is_removed_when_the_machine_lacks_nothing_any_more()
    {
        await using var machine = await PrepareMachine.StartCompleteAsync();
        var list = machine.Root.File("home/.kuberlr/linux-amd64");
        var kubectl = Directory.GetFiles(list)[0];
        var bytes = await File.ReadAllBytesAsync(kubectl, TestContext.Current.CancellationToken);
        File.Delete(kubectl);
        machine.Server.Fail(_kubectl, new CorruptByteAt(5));
        await machine.FailLeavingWorkAsync(5, ["prepare", .. _target]);
        Assert.Contains(machine.Root.Files("home"), path => path.StartsWith(".local", StringComparison.Ordinal));
        await File.WriteAllBytesAsync(kubectl, bytes, TestContext.Current.CancellationToken);
        Modes.Set(kubectl, "755");
        machine.Server.ClearRequests();

        await machine.SucceedAsync(["prepare", .. _target]);

        Assert.Empty(machine.Downloads());
        Assert.False(Directory.Exists(machine.Root.File("home/.local/state/airgap")));
    }

    [Fact]
    public async Task An_interrupted_run_goes_on_where_it_stopped()
    {
        await using var machine = await PrepareMachine.StartAsync();
        var before = Everything(machine);
        var images = UpstreamPath.K3s(PrepareMachine.Half, "k3s-airgap-images-amd64.tar.zst");
        machine.Server.Fail(images, new StallAfter(1000));
        using var interrupt = new CancellationTokenSource();

        var running = machine.RunAsync(interrupt.Token, ["prepare", .. _target]);
        while (!machine.Server.Requests.Any(request => request.Path == images && request.BytesSent > 500))
        {
            await Task.Delay(5, TestContext.Current.CancellationToken);
        }

        await interrupt.CancelAsync();
        var run = await running;

        Assert.Equal(130, run.ExitCode);
        Assert.Contains("  hint: run the same command again: it goes on where it stopped\n", run.Error, StringComparison.Ordinal);
        Assert.Equal(before, Everything(machine));
        machine.Server.ClearFaults();
        await machine.SucceedAsync(["prepare", .. _target]);
        await machine.SucceedAsync(["doctor", .. _target]);
    }

    [Fact]
    public async Task A_release_that_upstream_does_not_have_is_told_with_what_to_do()
    {
        await using var machine = await PrepareMachine.StartAsync();
        machine.Root.Write("home/.cache/rancher-desktop/k3s/v1.31.4+k3s9/k3s", "made here");

        var failed = await machine.FailAsync(1, ["prepare", .. _target]);

        Story.Matches(failed.Text);
    }

    [Fact]
    public async Task A_machine_without_a_network_stays_as_it_is()
    {
        await using var machine = await PrepareMachine.StartAsync();

        var offline = await machine.FailAsync(1, ["prepare", "--offline", .. _target]);

        Story.Matches(offline.Text);
        Assert.Empty(machine.Server.Requests);
    }

    [Fact]
    public async Task A_mirror_is_used_and_named_in_the_hints()
    {
        await using var machine = await PrepareMachine.StartAsync();
        machine.Environment["AIRGAP_MIRRORS"] = machine.Server.MirrorVariable;

        var run = await machine.SucceedAsync(["prepare", "--kubernetes", "stable", .. _target]);
        machine.Environment.Remove("AIRGAP_MIRRORS");
        var compared = await machine.SucceedAsync(run.Commands()[0]);

        Assert.Equal(["prepare", "--kubernetes", "stable", .. _target, "--dry-run"], run.Commands()[0]);
        Assert.Contains("warning AG0203: ", run.Error, StringComparison.Ordinal);
        Assert.Contains("\nNothing would change: this machine lacks nothing.\n", compared.Output, StringComparison.Ordinal);
    }

    /// <summary>Root becomes the home's owner, who may not enter the folder in which root typed the command.</summary>
    [Fact]
    [NotOnWindows(Because.Modes)]
    [Trait("Needs", "user")]
    public async Task The_current_folder_need_not_be_readable()
    {
        Assert.SkipUnless(Modes.Bind, "root may read everything");
        await using var machine = await PrepareMachine.StartAsync();
        machine.Host = machine.Host with { Folder = machine.Root.Folder("closed/project") };
        Modes.Set(machine.Root.File("closed"), "000");
        try
        {
            await machine.SucceedAsync("prepare", "--platform", "linux/amd64", "--home", machine.Home, "--rancher-desktop", "1.22");
        }
        finally
        {
            Modes.Set(machine.Root.File("closed"), "755");
        }
    }

    private static string Everything(TestMachine machine) =>
        TreeFingerprint.Content(machine.Home, path => !path.StartsWith(".local", StringComparison.Ordinal));
}
