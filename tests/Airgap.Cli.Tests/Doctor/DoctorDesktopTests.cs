using Airgap.Cli.Tests.Foundations;

namespace Airgap.Cli.Tests.Doctor;

/// <summary>What the doctor says about Rancher Desktop's settings, profiles and versions.</summary>
public sealed class DoctorDesktopTests
{
    [Fact]
    public async Task The_configured_version_is_not_listed()
    {
        await using var machine = await DoctorMachine.StartWellAsync();
        machine.Settings("1.29.4");

        Story.Matches(await machine.LookAsync());
    }

    [Fact]
    public async Task Kubernetes_is_switched_off()
    {
        await using var machine = await DoctorMachine.StartWellAsync();
        machine.Settings("1.31.4", enabled: false);

        Story.Matches(await machine.LookAsync());
    }

    [Fact]
    public async Task A_profile_locks_a_version_that_is_not_there()
    {
        await using var machine = await DoctorMachine.StartWellAsync();
        machine.Write(".config/rancher-desktop.locked.json", """{ "version": 15, "kubernetes": { "version": "1.29.4" } }""");

        Story.Matches(await machine.LookAsync());
    }

    [Fact]
    public async Task A_profile_locks_a_version_that_is_there()
    {
        await using var machine = await DoctorMachine.StartWellAsync();
        machine.Write(".config/rancher-desktop.locked.json", """{ "version": 15, "kubernetes": { "version": "1.31.4" } }""");

        var run = await machine.RunAsync("doctor");

        Assert.True(run.ExitCode == 0, run.Text);
    }

    [Fact]
    public async Task A_property_list_locks_a_version_that_is_not_there()
    {
        await using var machine = await DoctorMachine.StartWellAsync("darwin/arm64");
        machine.Write("Library/Preferences/io.rancherdesktop.profile.locked.plist", """
            <?xml version="1.0" encoding="UTF-8"?>
            <!DOCTYPE plist PUBLIC "-//Apple//DTD PLIST 1.0//EN" "http://www.apple.com/DTDs/PropertyList-1.0.dtd">
            <plist version="1.0"><dict>
              <key>version</key><integer>15</integer>
              <key>containerEngine</key><dict><key>name</key><string>moby</string></dict>
              <key>kubernetes</key><dict><key>enabled</key><true/><key>version</key><string>1.29.4</string></dict>
            </dict></plist>
            """);

        Story.Matches(await machine.LookAsync());
    }

    [Fact]
    public async Task An_old_Rancher_Desktop_reads_no_zst()
    {
        await using var machine = await DoctorMachine.StartAsync();
        machine.Release("v1.24.3+k3s1");
        machine.Release("v1.25.4+k3s1", ".tar");
        machine.Kubectl("1.24.3");
        machine.List("v1.24.3+k3s1", "v1.25.4+k3s1");

        Story.Matches(await machine.LookAsync("--rancher-desktop", "1.6"));
    }

    [Fact]
    public async Task Engine_and_release_do_not_go_together()
    {
        await using var machine = await DoctorMachine.StartAsync();
        machine.Release("v1.34.3+k3s1");
        machine.Kubectl("1.34.3");
        machine.List("v1.34.3+k3s1");
        machine.Settings("1.34.3");

        Story.Matches(await machine.LookAsync("--rancher-desktop", "1.20"));
    }

    [Fact]
    public async Task A_Mac_is_well()
    {
        await using var machine = await DoctorMachine.StartWellAsync("darwin/arm64");

        Story.Matches(await machine.LookAsync());
    }

    [Fact]
    public async Task A_Mac_was_filled_by_hand()
    {
        await using var machine = await DoctorMachine.StartWellAsync("darwin/arm64");
        Directory.Move(machine.At(machine.Kubectls), machine.At(".kuberlr/darwin-aarch64"));

        Story.Matches(await machine.LookAsync());
    }

    [Fact]
    public async Task A_Mac_was_filled_by_hand_and_then_well()
    {
        await using var machine = await DoctorMachine.StartWellAsync("darwin/arm64");
        machine.Write(".kuberlr/darwin-aarch64/kubectl1.31.4", ProgramStandIn.For("darwin/arm64"));

        Story.Matches((await machine.RunAsync("doctor")).Text);
    }

    [Fact]
    public async Task Windows_is_well()
    {
        await using var machine = await DoctorMachine.StartWellAsync("windows/amd64");

        Story.Matches(await machine.LookAsync());
    }

    [Fact]
    public async Task Hints_for_Windows_are_for_its_shell()
    {
        await using var machine = await DoctorMachine.StartWellAsync("windows/amd64");
        machine.Write($"{machine.Releases}/tmp-v1.31.5+k3s1-it's/k3s.exe", "half");
        machine.Write($"{machine.Kubectls}/kubectl1.31.4.exe.part", "half");
        machine.Write(".kuberlr/kuberlr.conf", "SystemPath = C:\\Program Files\n");

        Story.Matches((await machine.RunAsync("doctor")).Text);
    }
}
