using Airgap.Cli.Tests.Foundations;

namespace Airgap.Cli.Tests.Doctor;

/// <summary>Files and folders that the doctor cannot read.</summary>
public sealed class DoctorUnreadableTests
{
    [Theory]
    [NotOnWindows(Because.Modes)]
    [Trait("Needs", "user")]
    [InlineData(".cache/rancher-desktop", "error AG0726: the target cannot be read: ")]
    [InlineData(".cache/rancher-desktop/k3s", "error AG0726: the target cannot be read: ")]
    [InlineData(".kuberlr/linux-amd64", "error AG0726: the target cannot be read: ")]
    [InlineData(".local/state/airgap", " AG0614: the receipts cannot be read: ")]
    public async Task A_folder_that_cannot_be_read_is_reported(string folder, string told)
    {
        Assert.SkipUnless(Modes.Bind, "modes keep root from nothing");
        await using var machine = await DoctorMachine.StartWellAsync();
        machine.List("v1.31.4+k3s1");
        await machine.SucceedAsync("doctor", "--fix");
        Modes.Set(machine.At(folder), "000");

        var looks = new[] { await machine.RunAsync("doctor"), await machine.RunAsync("doctor", "--fix"), await machine.RunAsync("status") };
        var undo = await machine.RunAsync("undo");

        Modes.Set(machine.At(folder), "755");
        Assert.All(looks, look => Assert.Contains(told, look.Text, StringComparison.Ordinal));
        Assert.All(looks, look => Assert.True(look.ExitCode is 1 or 6, look.Text));
        Assert.True(undo.ExitCode == 1, undo.Text);
        Assert.Matches(" is not writable| cannot write to | cannot be read: ", undo.Error);
        await machine.SucceedAsync("undo");
    }

    [Theory]
    [NotOnWindows(Because.Modes)]
    [Trait("Needs", "user")]
    [InlineData(".cache/rancher-desktop/k3s-versions.json", "the whole version list: it cannot be read")]
    [InlineData(".cache/rancher-desktop/k3s/v1.31.4+k3s1", "AG0706: v1.31.4+k3s1 is incomplete or damaged: ")]
    [InlineData(".cache/rancher-desktop/k3s/v1.31.4+k3s1/k3s", "AG0706: v1.31.4+k3s1 is incomplete or damaged: it cannot be read: ")]
    [InlineData(".kuberlr/linux-amd64/kubectl1.31.4", "kubectl1.31.4' cannot be read: ")]
    [InlineData(".kuberlr/kuberlr.conf", "kuberlr.conf': it cannot be read")]
    public async Task A_file_that_cannot_be_read_is_reported(string file, string told)
    {
        Assert.SkipUnless(Modes.Bind, "modes keep root from nothing");
        await using var machine = await DoctorMachine.StartWellAsync();
        machine.Write(".kuberlr/kuberlr.conf", "AllowDownload = false\n");
        Modes.Set(machine.At(file), "000");

        var look = await machine.RunAsync("doctor");

        Modes.Set(machine.At(file), "755");
        Assert.True(look.ExitCode == 6, look.Text);
        Assert.Contains(told, look.Output, StringComparison.Ordinal);
    }
}
