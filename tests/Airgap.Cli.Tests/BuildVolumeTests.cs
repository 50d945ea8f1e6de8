using Airgap.Cli.Tests.Foundations;
using Airgap.Content;

namespace Airgap.Cli.Tests;

/// <summary>A build names the volume that it wrote to.</summary>
public sealed class BuildVolumeTests
{
    private const string Manifest = "kubernetes: [\"1.30\"]\nplatforms: [linux/amd64]\n";

    [Fact]
    public async Task A_stick_is_named_and_is_safe_to_remove()
    {
        await using var machine = await MachineWithMountsAsync(hasStick: true);

        var run = await machine.SucceedAsync("build", "-o", "../media/stick/factory");

        Story.Matches(run.Text);
    }

    [Fact]
    [NotOnWindows(Because.Paths)]
    public async Task A_folder_for_sticks_without_a_stick_draws_a_warning_before_the_first_download()
    {
        await using var machine = await MachineWithMountsAsync(hasStick: false);

        var run = await machine.SucceedAsync("build", "-o", "../media/stick/factory");

        Story.Matches(run.Text);
        Assert.DoesNotContain("safe to remove", run.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_unknown_volume_is_not_named()
    {
        await using var machine = await TestMachine.StartAsync(Manifest);

        var run = await machine.SucceedAsync("build", "-o", "../media/stick/factory");

        Assert.DoesNotContain("volume", run.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("safe to remove", run.Text, StringComparison.Ordinal);
    }

    private static async Task<TestMachine> MachineWithMountsAsync(bool hasStick)
    {
        var machine = await TestMachine.StartAsync(Manifest);
        var media = machine.Root.Folder("media");
        var mounts = new MountTable(
        [
            new Mount("/", "/dev/nvme0n1p2", "ext4", "259:2"),
            .. hasStick ? [new Mount(machine.Root.Folder("media/stick"), "/dev/sdb1", "exfat", "8:17")] : Array.Empty<Mount>(),
        ])
        { MediaFolders = [media] };
        machine.Host = machine.Host with { Mounts = () => mounts };
        return machine;
    }
}
