using Airgap.Cli.Tests.Foundations;

namespace Airgap.Cli.Tests.Doctor;

/// <summary>What the doctor says about kubectls, with kuberlr's eyes and with better ones.</summary>
public sealed class DoctorKubectlTests
{
    [Fact]
    public async Task The_seeds_own_case()
    {
        await using var machine = await DoctorMachine.StartAsync();
        string[] tags = ["v1.19.16+k3s1", "v1.21.14+k3s1", "v1.24.3+k3s1"];
        foreach (var tag in tags)
        {
            machine.Release(tag);
        }

        machine.Kubectl("1.24.3");
        machine.Kubectl("1.21.14");
        machine.List(tags);
        machine.Settings("1.24.3");

        Story.Matches(await machine.LookAsync("--rancher-desktop", "1.10.1"));
    }

    [Fact]
    public async Task There_is_no_kubectl()
    {
        await using var machine = await DoctorMachine.StartWellAsync();
        Directory.Delete(machine.At(".kuberlr"), recursive: true);

        Story.Matches(await machine.LookAsync());
    }

    [Fact]
    public async Task Stray_names_count_as_kubectls()
    {
        await using var machine = await DoctorMachine.StartWellAsync();
        machine.Write($"{machine.Kubectls}/kubectl1.24.3.part", "half");
        machine.Write($"{machine.Kubectls}/kubectl1.31.4.sha256", "0123");
        machine.Write($"{machine.Kubectls}/kubectl1.32.0/kubectl", "in a folder");
        machine.Write($"{machine.Kubectls}/notes.txt", "kuberlr does not look at this");

        Story.Matches(await machine.LookAsync());
    }

    [Fact]
    [NotOnWindows(Because.Modes)]
    public async Task Kubectls_that_cannot_run()
    {
        await using var machine = await DoctorMachine.StartWellAsync();
        machine.Kubectl("1.31.5", "linux/arm64");
        machine.Kubectl("1.31.6", "darwin/amd64");
        machine.Kubectl("1.31.7", "windows/amd64");
        File.WriteAllBytes(machine.Kubectl("1.31.8"), []);
        File.WriteAllText(machine.Kubectl("1.31.9"), "<?xml version='1.0'?><Error><Code>NoSuchKey</Code></Error>");
        File.WriteAllBytes(machine.Kubectl("1.31.10"), ProgramStandIn.For("linux/amd64")[..300]);
        machine.Kubectl("1.31.11", mode: "644");

        Story.Matches(await machine.LookAsync());
    }

    [Fact]
    public async Task A_script_is_taken_for_what_it_is()
    {
        await using var machine = await DoctorMachine.StartWellAsync();
        File.WriteAllText(machine.Kubectl("1.31.4"), "#!/bin/sh\nexec /opt/kubectl \"$@\"\n");

        var run = await machine.RunAsync("doctor");

        Assert.True(run.ExitCode == 0, run.Text);
    }

    [Fact]
    [NotOnWindows(Because.Links)]
    public async Task Links_to_kubectls_are_followed_as_kuberlr_does()
    {
        await using var machine = await DoctorMachine.StartWellAsync();
        File.Move(machine.At($"{machine.Kubectls}/kubectl1.31.4"), machine.Machine.Root.File("kubectl"));
        File.CreateSymbolicLink(machine.At($"{machine.Kubectls}/kubectl1.31.4"), machine.Machine.Root.File("kubectl"));
        File.CreateSymbolicLink(machine.At($"{machine.Kubectls}/kubectl1.31.5"), machine.Machine.Root.File("nowhere"));

        Story.Matches(await machine.LookAsync());
    }

    [Fact]
    public async Task Nothing_may_be_downloaded()
    {
        await using var machine = await DoctorMachine.StartWellAsync();
        machine.Release("v1.28.2+k3s1");
        machine.List("v1.28.2+k3s1", "v1.30.14+k3s2", "v1.31.4+k3s1");
        machine.Write(".kuberlr/kuberlr.conf", "AllowDownload = false\n");

        Story.Matches(await machine.LookAsync());
    }

    [Fact]
    public async Task The_newest_is_taken_where_none_fits()
    {
        await using var machine = await DoctorMachine.StartWellAsync();
        machine.Release("v1.28.2+k3s1");
        machine.List("v1.28.2+k3s1", "v1.30.14+k3s2", "v1.31.4+k3s1");
        machine.Write(".kuberlr/kuberlr.conf", "UseLatestIfNoCompatible = true\n");

        Story.Matches(await machine.LookAsync("--rancher-desktop", "1.23.0"));
    }

    [Fact]
    public async Task Kuberlrs_settings_are_no_TOML()
    {
        await using var machine = await DoctorMachine.StartWellAsync();
        machine.Write(".kuberlr/kuberlr.conf", "# mine\nAllowDownload: false\n");

        Story.Matches(await machine.LookAsync());
    }

    [Fact]
    public async Task The_systems_folder_has_a_newer_kubectl()
    {
        await using var machine = await DoctorMachine.StartWellAsync();
        var system = machine.Machine.Root.Folder("opt/kubectls");
        machine.Machine.Root.Write("opt/kubectls/kubectl1.32.1", ProgramStandIn.For("linux/amd64"));
        machine.Write(".kuberlr/kuberlr.conf", $"SystemPath = '{system}'\n");

        Story.Matches(await machine.LookAsync());
    }
}
