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
    public async Task A_bundle_that_is_not_there_is_made_before_it_is_removed()
    {
        await using var machine = await TestMachine.StartAsync(SampleManifest.Small);

        await machine.CureAsync(await machine.FailAsync(1, "clean"));

        await machine.SucceedAsync("clean");
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
        machine.Write("my stick/holiday.jpg", "a photo");
        machine.Write("file", "a file");

        foreach (var folder in new[] { "my stick", "my stick/", "file", "..", "../project/file" })
        {
            await machine.CureAsync(await machine.FailLeavingWorkAsync(1, "build", "-f", name, "-o", folder));
        }

        await machine.SucceedAsync("verify", "my stick/airgap-bundle");
        await machine.SucceedAsync("verify", "my stick/airgap-bundle-2");
        await machine.SucceedAsync("verify", "file-2");
        await machine.SucceedAsync("verify", "file-3");
        await machine.SucceedAsync("verify", "../airgap-bundle");
    }

    [Fact]
    public async Task A_bundle_with_other_files_gets_a_second_bundle_beside_it()
    {
        await using var machine = await TestMachine.StartAsync(SampleManifest.Small);
        await machine.SucceedAsync("build");
        machine.Write("airgap-bundle/holiday.jpg", "a photo");

        await machine.CureAsync(await machine.FailLeavingWorkAsync(1, "build"));

        await machine.SucceedAsync("verify", "airgap-bundle-2");
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
    public async Task A_kubectl_that_is_not_complete_is_updated_later()
    {
        await using var machine = await TestMachine.StartAsync(SampleManifest.Small);
        machine.Upstream.AddKubectl("1.30.15", "windows/amd64");
        var locked = await machine.SucceedAsync("lock");
        machine.Upstream.AddKubectl("1.30.15");

        await machine.SucceedAsync(locked.Commands().Single(command => command is ["update", ..]));

        Assert.Contains("kubectl1.30.15", machine.Read("airgap.lock.json"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Checksums_from_a_mirror_are_compared_with_upstream()
    {
        await using var machine = await TestMachine.StartAsync(SampleManifest.Small);
        machine.Environment["AIRGAP_MIRRORS"] = machine.Server.MirrorVariable;
        var locked = await machine.SucceedAsync("lock");

        Assert.Contains("AG0203", locked.Error, StringComparison.Ordinal);
        await machine.SucceedAsync(locked.Commands().Single(command => command.Contains("--online")));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_file_that_changes_or_goes_during_a_build_is_locked_again(bool isRemoved)
    {
        await using var machine = await FilesMachine.StartAsync();
        await machine.SucceedAsync("lock");
        var (host, file) = (machine.Host, Path.Join(machine.Project, "images/b.tar"));
        machine.Host = host with
        {
            CreateHandler = () => new BeforeEachGetHandler(new UpstreamRoute(machine.Server), UpstreamPath.K3s("v1.30.14+k3s2", "k3s"), _ =>
            {
                File.Delete(file);
                File.WriteAllText(isRemoved ? file + ".old" : file, "another image");
            }),
        };
        var build = await machine.RunAsync("build", "--jobs", "1");
        machine.Host = host;

        await machine.CureAsync(build);

        Assert.Equal(5, build.ExitCode);
        await machine.SucceedAsync("build", "--locked");
    }

    [Theory]
    [InlineData("1.22")]
    [InlineData("1.30")]
    public async Task A_machine_that_has_nothing_for_a_manifest_gets_a_commented_one(string rancherDesktop)
    {
        Assert.SkipUnless(Machines.ThisMachine.Platform is not null, "init needs a platform");
        await using var machine = await DoctorMachine.StartAsync();
        machine.Release("v1.20.4+k3s1");
        if (rancherDesktop == "1.30")
        {
            Directory.Delete(machine.At(machine.Releases), recursive: true);
        }

        var init = await machine.RunAsync("init", "--from-machine", "--rancher-desktop", rancherDesktop);
        await machine.Machine.CureAsync(init);

        Assert.Contains("AG0727", init.Error, StringComparison.Ordinal);
        await machine.Machine.SucceedAsync("plan");
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
    public async Task An_apply_leads_to_doctor_where_what_it_placed_does_not_work()
    {
        await using var machine = await DoctorMachine.StartAsync();
        machine.Machine.Write("airgap.yaml", SampleManifest.Small);
        await machine.Machine.SucceedAsync("build");
        machine.Kubectl("1.30.99", "linux/arm64");

        var apply = await machine.RunAsync("apply");
        var doctor = await machine.Machine.RunAsync(apply.Commands()[^1]);

        Assert.EndsWith("\nnot ready: 1.30.14\n", apply.Output, StringComparison.Ordinal);
        Assert.Equal(6, apply.ExitCode);
        Assert.Contains("0 versions are ready without a network; 1 problem\n", doctor.Output, StringComparison.Ordinal);
        Assert.Equal(6, doctor.ExitCode);
    }

    [Fact]
    public async Task A_machine_without_a_kubectl_gets_its_manifest()
    {
        await using var machine = await TestMachine.StartAsync(SampleManifest.Small);
        await machine.SucceedAsync("build", "-q");
        await machine.RunAsync(["apply", "--only", "k3s", .. Target]);
        File.Delete(Path.Join(machine.Project, "airgap.yaml"));
        var doctor = await machine.RunAsync(["doctor", .. Target]);

        await machine.CureAsync(doctor);
        await machine.SucceedAsync("build", "-q");
        await machine.SucceedAsync(["apply", .. Target]);

        await machine.SucceedAsync(["doctor", .. Target]);
    }
}
