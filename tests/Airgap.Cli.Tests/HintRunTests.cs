using Airgap.Cli.Tests.Foundations;

namespace Airgap.Cli.Tests;

/// <summary>Commands in hints, run in the situation that shows them: afterwards, the command that failed succeeds.</summary>
public sealed class HintRunTests
{
    private static readonly string[] Target = ["--platform", "linux/amd64", "--home", "../home"];

    [Theory]
    [InlineData("airgap.yaml")]
    [InlineData("nope.yaml")]
    [InlineData("sites/north pole/nope.yaml")]
    public async Task A_manifest_that_is_missing_is_written(string name)
    {
        Assert.SkipUnless(Machines.ThisMachine.Platform is not null, "init needs a platform");
        await using var machine = await TestMachine.StartAsync();

        await machine.CureAsync(await machine.FailAsync(3, "plan", "-f", name));

        await machine.SucceedAsync("plan", "-f", name);
    }

    [Fact]
    public async Task A_missing_manifest_is_named_before_its_lock_file()
    {
        await using var machine = await TestMachine.StartAsync();

        await machine.CureAsync(await machine.FailAsync(3, "why", "1.30"));

        Assert.Contains("airgap.yaml", machine.Root.Files("project"));
    }

    [Fact]
    public async Task A_manifest_that_exists_stays_and_another_is_written_elsewhere()
    {
        await using var machine = await TestMachine.StartAsync("# mine\n");

        await machine.CureAsync(await machine.FailAsync(1, "init"));
        await machine.CureAsync(await machine.FailAsync(1, "init"));

        Assert.Equal(["airgap.yaml", "other/airgap.yaml", "other2/airgap.yaml"], machine.Root.Files("project"));
        Assert.Equal("# mine\n", machine.Read("airgap.yaml"));
    }

    [Fact]
    public async Task The_manifest_of_a_machine_is_written_beside_one_that_exists()
    {
        await using var machine = await TestMachine.StartAsync(SampleManifest.Small);
        await machine.SucceedAsync("build", "-q");
        await machine.SucceedAsync(["apply", .. Target]);

        await machine.CureAsync(await machine.FailAsync(1, ["init", "--from-machine", .. Target]));

        Assert.Contains("# What was on a machine", machine.Read("other/airgap.yaml"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("airgap.yaml")]
    [InlineData("sites/airgap.yaml")]
    public async Task A_lock_file_that_is_missing_is_written(string name)
    {
        await using var machine = await TestMachine.StartAsync();
        machine.Write(name, SampleManifest.Small);

        await machine.CureAsync(await machine.FailAsync(4, "lock", "--check", "-f", name));

        await machine.SucceedAsync("lock", "--check", "-f", name);
    }

    [Fact]
    public async Task Why_gets_the_lock_file_that_it_needs()
    {
        await using var machine = await TestMachine.StartAsync(SampleManifest.Small);
        await machine.CureAsync(await machine.FailAsync(4, "why", "1.30"));
        await machine.SucceedAsync("why", "1.30");
        machine.Write("airgap.yaml", SampleManifest.Small.Replace("1.30", "1.29", StringComparison.Ordinal));

        await machine.CureAsync(await machine.FailAsync(1, "why", "1.29"));

        await machine.SucceedAsync("why", "1.29");
    }

    [Theory]
    [InlineData("{ broken", "airgap.yaml")]
    [InlineData("{ broken", "sites/airgap.yaml")]
    public async Task A_broken_lock_file_is_removed_and_written(string text, string name)
    {
        await using var machine = await TestMachine.StartAsync();
        machine.Write(name, SampleManifest.Small);
        var file = Path.Join(Path.GetDirectoryName(name), "airgap.lock.json");
        machine.Write(file, text);
        var failed = await machine.FailAsync(3, "plan", "-f", name);
        File.Delete(Path.Join(machine.Project, file));

        await machine.CureAsync(failed);

        await machine.SucceedAsync("lock", "--check", "-f", name);
    }

    [Fact]
    public async Task A_lock_file_with_a_conflict_is_one_side_and_then_up_to_date()
    {
        await using var machine = await TestMachine.StartAsync(SampleManifest.Small);
        await machine.SucceedAsync("lock");
        var side = machine.Read("airgap.lock.json");
        machine.Write("airgap.lock.json", "<<<<<<< HEAD\n" + side);
        var failed = await machine.FailAsync(3, "build");
        machine.Write("airgap.lock.json", side);

        await machine.CureAsync(failed);
    }

    [Fact]
    public async Task A_manifest_with_a_conflict_gets_no_command()
    {
        await using var machine = await TestMachine.StartAsync("<<<<<<< HEAD\n" + SampleManifest.Small);

        var failed = await machine.FailAsync(3, "plan");

        Assert.Empty(failed.Uncured());
        Assert.Empty(failed.Commands());
    }

    [Theory]
    [InlineData("airgap.yaml")]
    [InlineData("sites/airgap.yaml")]
    public async Task Changed_bytes_are_accepted_by_the_command_of_the_hint(string name)
    {
        await using var machine = await TestMachine.StartAsync();
        machine.Write(name, SampleManifest.Small);
        await machine.SucceedAsync("lock", "-f", name);
        machine.Upstream.AddRelease("v1.30.14+k3s2", imageBytes: 5000);

        await machine.CureAsync(await machine.FailAsync(5, "update", "-f", name));

        await machine.SucceedAsync("update", "-f", name);
    }

    [Theory]
    [InlineData("airgap.yaml")]
    [InlineData("sites/airgap.yaml")]
    public async Task A_bundle_goes_into_a_folder_of_its_own(string name)
    {
        await using var machine = await TestMachine.StartAsync();
        machine.Write(name, SampleManifest.Small);
        machine.Write("stick/holiday.jpg", "a photo");
        machine.Write("file", "a file");

        await machine.CureAsync(await machine.FailLeavingWorkAsync(1, "build", "-f", name, "-o", "stick"));
        await machine.CureAsync(await machine.FailLeavingWorkAsync(1, "build", "-f", name, "-o", "file"));

        await machine.SucceedAsync("verify", "FOLDER");
    }

    [Theory]
    [InlineData("airgap-bundle")]
    [InlineData("my stick")]
    public async Task A_damaged_or_unfinished_bundle_is_repaired(string folder)
    {
        await using var machine = await TestMachine.StartAsync(SampleManifest.Small);
        await machine.SucceedAsync("build", "-o", folder);
        Tampering.TurnByte(Path.Join(machine.Project, folder, "cache/k3s/v1.30.14+k3s2/k3s"));
        await machine.CureAsync(await machine.RunAsync("verify", folder));
        await machine.SucceedAsync("verify", folder);
        File.Delete(Path.Join(machine.Project, folder, "SHA256SUMS"));

        await machine.CureAsync(await machine.RunAsync("verify", folder));

        var next = (await machine.SucceedAsync("verify", folder)).Commands()[^1];
        await machine.SucceedAsync([.. next, .. Target]);
    }

    [Fact]
    public async Task A_release_that_is_not_complete_is_updated_later()
    {
        await using var machine = await TestMachine.StartAsync(SampleManifest.Small);
        machine.Upstream.AddRelease("v1.30.15+k3s1", publishChecksums: false);

        await machine.SucceedAsync((await machine.SucceedAsync("lock")).Commands().Single(command => command is ["update", ..]));
    }

    [Fact]
    public async Task Status_leads_to_doctor_for_the_same_machine()
    {
        await using var machine = await TestMachine.StartAsync(SampleManifest.Small);
        await machine.SucceedAsync("build", "-q");
        await machine.SucceedAsync(["apply", .. Target]);
        File.Delete(Path.Join(machine.Home, ".cache/rancher-desktop/k3s-versions.json"));
        var status = await machine.RunAsync(["status", .. Target]);

        var doctor = await machine.RunAsync(status.Commands()[^1]);
        await machine.CureAsync(doctor);

        Assert.Equal((6, 6), (status.ExitCode, doctor.ExitCode));
        await machine.SucceedAsync(["status", .. Target]);
    }

    [Fact]
    public async Task A_machine_without_a_kubectl_gets_its_manifest()
    {
        await using var machine = await TestMachine.StartAsync(SampleManifest.Small);
        await machine.SucceedAsync("build", "-q");
        await machine.SucceedAsync(["apply", "--only", "k3s", .. Target]);
        File.Delete(Path.Join(machine.Project, "airgap.yaml"));
        var doctor = await machine.RunAsync(["doctor", .. Target]);

        await machine.CureAsync(doctor);
        await machine.SucceedAsync("build", "-q");
        await machine.SucceedAsync(["apply", .. Target]);

        await machine.SucceedAsync(["doctor", .. Target]);
    }
}
