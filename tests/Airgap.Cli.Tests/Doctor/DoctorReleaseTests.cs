using Airgap.Cli.Tests.Foundations;

namespace Airgap.Cli.Tests.Doctor;

/// <summary>What the doctor says about version folders, and about what is between them.</summary>
public sealed class DoctorReleaseTests
{
    [Fact]
    public async Task All_is_well()
    {
        await using var machine = await DoctorMachine.StartWellAsync();

        Story.Matches(await machine.LookAsync());
    }

    [Fact]
    public async Task There_is_nothing_at_all()
    {
        await using var machine = await DoctorMachine.StartAsync();

        Story.Matches(await machine.LookAsync());
    }

    [Fact]
    public async Task A_folder_is_half_there()
    {
        await using var machine = await DoctorMachine.StartWellAsync();
        File.Delete(machine.At($"{machine.Releases}/v1.30.14+k3s2/k3s-airgap-images-amd64.tar.zst"));
        machine.Release("v1.31.5+k3s1");
        File.Delete(machine.At($"{machine.Releases}/v1.31.5+k3s1/sha256sum-amd64.txt"));
        Directory.CreateDirectory(machine.At($"{machine.Releases}/v1.31.6+k3s1"));

        Story.Matches(await machine.LookAsync());
    }

    [Fact]
    public async Task A_file_is_not_the_one_of_its_checksum_file()
    {
        await using var machine = await DoctorMachine.StartWellAsync();
        machine.Write($"{machine.Releases}/v1.30.14+k3s2/k3s", "another k3s");
        machine.Write($"{machine.Releases}/v1.31.4+k3s1/sha256sum-amd64.txt", "<html>moved</html>");

        Story.Matches(await machine.LookAsync());
    }

    [Fact]
    public async Task A_bad_archive_hides_a_good_one()
    {
        await using var machine = await DoctorMachine.StartWellAsync();
        var folder = machine.Release("v1.31.4+k3s1", ".tar");
        machine.Write($"{folder}/k3s-airgap-images-amd64.tar.zst", "cut sho");

        Story.Matches(await machine.LookAsync());
    }

    [Fact]
    public async Task Two_bad_archives_hide_nothing()
    {
        await using var machine = await DoctorMachine.StartWellAsync();
        machine.Write($"{machine.Releases}/v1.31.4+k3s1/k3s-airgap-images-amd64.tar.zst", "cut sho");
        machine.Write($"{machine.Releases}/v1.31.4+k3s1/k3s-airgap-images-amd64.tar", "cut sho");

        Story.Matches(await machine.LookAsync());
    }

    [Fact]
    public async Task A_folder_is_for_another_processor()
    {
        await using var machine = await DoctorMachine.StartWellAsync();
        machine.Release("v1.31.5+k3s1", architecture: "arm64");

        Story.Matches(await machine.LookAsync());
    }

    [Fact]
    public async Task Rancher_Desktop_was_interrupted()
    {
        await using var machine = await DoctorMachine.StartWellAsync();
        machine.Write($"{machine.Releases}/tmp-v1.31.5+k3s1-AbCdEf/k3s", "half");
        machine.Write($"{machine.Releases}/.airgap-new-v1.31.5+k3s1/k3s", "half");
        machine.Write($"{machine.Kubectls}/.airgap-new-kubectl1.30.14", "half");

        Story.Matches(await machine.LookAsync());
    }

    [Fact]
    public async Task A_k3s_is_not_executable()
    {
        await using var machine = await DoctorMachine.StartWellAsync();
        Modes.Set(machine.At($"{machine.Releases}/v1.31.4+k3s1/k3s"), "644");

        Story.Matches(await machine.LookAsync());
    }

    [Fact]
    [NotOnWindows(Because.Links)]
    public async Task Links_lead_out_of_the_cache()
    {
        await using var machine = await DoctorMachine.StartWellAsync();
        var disk = machine.Machine.Root.Folder("disk");
        Directory.Move(machine.At($"{machine.Releases}/v1.30.14+k3s2"), Path.Join(disk, "v1.30.14+k3s2"));
        Directory.CreateSymbolicLink(machine.At($"{machine.Releases}/v1.30.14+k3s2"), Path.Join(disk, "v1.30.14+k3s2"));
        var images = machine.At($"{machine.Releases}/v1.31.4+k3s1/k3s-airgap-images-amd64.tar.zst");
        File.Move(images, Path.Join(disk, "images"));
        File.CreateSymbolicLink(images, Path.Join(disk, "images"));

        Story.Matches(await machine.LookAsync());
    }

    [Fact]
    [NotOnWindows(Because.Links)]
    public async Task A_whole_cache_on_another_disk_is_well()
    {
        await using var machine = await DoctorMachine.StartWellAsync();
        Directory.Move(machine.At(machine.Cache), machine.Machine.Root.File("disk"));
        Directory.CreateSymbolicLink(machine.At(machine.Cache), machine.Machine.Root.File("disk"));

        var run = await machine.RunAsync("doctor");

        Assert.True(run.ExitCode == 0, run.Text);
    }

    [Fact]
    [NotOnWindows(Because.Owners)]
    public async Task Files_have_another_owner()
    {
        Assert.SkipUnless(Environment.IsPrivilegedProcess, "only root gives files away");
        await using var machine = await DoctorMachine.StartWellAsync();
        Owners.Give(machine.At($"{machine.Releases}/v1.31.4+k3s1"), "1234:1234");
        Owners.Give(machine.At($"{machine.Kubectls}/kubectl1.31.4"), "4321:4321");

        Story.Matches(await machine.LookAsync());
    }
}
