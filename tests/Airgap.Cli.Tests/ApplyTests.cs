using Airgap.Cli.Tests.Foundations;

namespace Airgap.Cli.Tests;

public sealed class ApplyTests(BuiltBundle built) : IClassFixture<BuiltBundle>
{
    private static readonly string[] _linux = ["apply", "--platform", "linux/amd64", "--home", "../home"];

    [Theory]
    [InlineData("linux/amd64")]
    [InlineData("darwin/arm64")]
    [InlineData("windows/amd64")]
    public async Task Apply_puts_every_file_where_its_platform_wants_it(string platform)
    {
        await using var machine = await built.CarryAsync();
        var home = machine.Root.Folder("home/" + platform.Split('/')[0]);

        var run = await machine.RunAsync("apply", "--platform", platform, "--home", home);

        Story.MatchesCase(platform, $"{run.Text}\n--- {run.Told(home)}\n{run.Told(TreeFingerprint.Names(home))}");
    }

    [Fact]
    public async Task The_version_list_holds_what_is_in_the_cache()
    {
        await using var machine = await built.CarryAsync();

        await machine.SucceedAsync(_linux);

        Story.Matches(machine.Root.Read("home/.cache/rancher-desktop/k3s-versions.json"));
    }

    [Fact]
    public async Task A_second_apply_changes_nothing()
    {
        await using var machine = await built.CarryAsync();
        await machine.SucceedAsync(_linux);
        var before = TreeFingerprint.Exact(machine.Root.Path);

        var run = await machine.RunAsync(_linux);

        Story.Matches(run.Text);
        Assert.Equal(before, TreeFingerprint.Exact(machine.Root.Path));
    }

    [Fact]
    public async Task A_dry_run_writes_nothing_at_all()
    {
        await using var machine = await built.CarryAsync();
        var before = TreeFingerprint.Exact(machine.Root.Path);

        var run = await machine.RunAsync([.. _linux, "--dry-run"]);
        var json = await machine.RunAsync([.. _linux, "--dry-run", "--json"]);

        Story.Matches(new Look(run.Text, json.Text));
        Assert.Equal(before, TreeFingerprint.Exact(machine.Root.Path));
    }

    [Fact]
    public async Task A_dry_run_after_an_apply_says_that_all_is_in_place()
    {
        await using var machine = await built.CarryAsync();
        await machine.SucceedAsync(_linux);
        var before = TreeFingerprint.Exact(machine.Root.Path);

        var run = await machine.RunAsync([.. _linux, "--dry-run"]);

        Story.Matches(run.Text);
        Assert.Equal(before, TreeFingerprint.Exact(machine.Root.Path));
    }

    [Fact]
    public async Task Apply_as_JSON_tells_what_it_found_and_did()
    {
        await using var machine = await built.CarryAsync();

        var first = await machine.RunAsync([.. _linux, "--json"]);
        var second = await machine.RunAsync([.. _linux, "--json"]);

        Story.Matches(first.Text);
        Assert.Equal(
            first.Output.Replace("\"missing\"", "\"in-place\"", StringComparison.Ordinal)
                .Replace("\"changed\": true", "\"changed\": false", StringComparison.Ordinal),
            second.Output);
    }

    [Fact]
    public async Task Apply_reports_what_it_replaced_and_fixed()
    {
        await using var machine = await built.CarryAsync();
        await machine.SucceedAsync(_linux);
        machine.Root.Write("home/.cache/rancher-desktop/k3s/v1.29.4+k3s1/k3s", "half");
        machine.Root.Write("home/.kuberlr/linux-amd64/kubectl1.30.14", "half");
        Modes.Set(machine.Root.File("home/.cache/rancher-desktop/k3s/v1.30.14+k3s2/k3s"), "644");

        var dry = await machine.RunAsync([.. _linux, "--dry-run"]);
        var run = await machine.RunAsync(_linux);

        Story.Matches(dry + run);
    }

    [Fact]
    public async Task Only_the_expected_bundle_is_applied()
    {
        await using var machine = await built.CarryAsync();
        var digits = built.Id["sha256:".Length..];
        var spoken = string.Join(' ', digits[..20].Chunk(4).Select(group => new string(group)));

        foreach (var expected in new[] { built.Id, digits, spoken, digits[..20], spoken.Replace(' ', '-').ToUpperInvariant() })
        {
            await machine.SucceedAsync([.. _linux, "--dry-run", "--expect", expected]);
        }

        var wrong = await machine.FailAsync(5, [.. _linux, "--expect", "sha256:" + new string('0', 64)]);
        var tooShort = await machine.FailAsync(2, [.. _linux, "--expect", digits[..19]]);
        var empty = await machine.FailAsync(2, [.. _linux, "--expect", ""]);
        Story.Matches(wrong + tooShort + empty);
    }

    [Fact]
    public async Task Both_folders_may_be_named_instead_of_a_home()
    {
        await using var machine = await built.CarryAsync();

        var run = await machine.RunAsync(
            "apply", "--platform", "macos/aarch64", "--cache", "../disk/cache", "--kuberlr", "../disk/kuberlr");

        var disk = TreeFingerprint.Names(machine.Root.File("disk"));
        var home = run.Told(TreeFingerprint.Names(machine.Home));
        if (OperatingSystem.IsWindows())
        {
            // Where airgap keeps its receipts is a matter of the machine that it runs on.
            home = home.Replace("AppData/Local/", ".local/state/", StringComparison.Ordinal)
                .Replace("AppData/", ".local/", StringComparison.Ordinal);
        }

        Story.Matches($"{run.Text}\n--- {{machine}}/disk\n{disk}\n--- {{home}}\n{home}");
    }

    [Fact]
    public async Task The_cache_may_be_elsewhere_than_in_the_home()
    {
        await using var machine = await built.CarryAsync();

        await machine.SucceedAsync([.. _linux, "--cache", "../disk/cache"]);

        Assert.True(machine.Root.Contains("disk/cache/k3s-versions.json"));
        Assert.True(machine.Root.Contains("home/.kuberlr/linux-amd64/kubectl1.30.14"));
        Assert.False(machine.Root.Contains("home/.cache"));
    }

    [Fact]
    [NotOnWindows(Because.Owners)]
    public async Task Root_has_to_name_the_home()
    {
        Assert.SkipUnless(Environment.IsPrivilegedProcess, "only for root");
        await using var machine = await built.CarryAsync();

        Story.Matches((await machine.FailAsync(1, "apply", "--platform", Machines.ThisMachine.Platform!.Value.SystemName + "/amd64")).Text);
    }

    [Fact]
    [NotOnWindows(Because.Paths)]
    [Trait("Needs", "user")]
    public async Task Without_a_home_it_is_this_persons()
    {
        Assert.SkipWhen(
            Environment.IsPrivilegedProcess || !OperatingSystem.IsLinux(),
            "root has no Rancher Desktop; elsewhere the folders are other ones");
        await using var machine = await built.CarryAsync();

        await machine.SucceedAsync("apply", "--platform", "linux/amd64");

        Assert.True(machine.Root.Contains("home/.cache/rancher-desktop/k3s-versions.json"));
    }

    [Fact]
    public async Task A_target_that_cannot_be_meant_is_refused()
    {
        await using var machine = await built.CarryAsync();
        machine.Root.Write("home/file", "a file");
        var other = OperatingSystem.IsWindows() ? "linux/amd64" : "windows/amd64";
        var elsewhere = await machine.FailAsync(1, "apply", "--platform", other);

        Story.Matches(
            await machine.FailAsync(1, "apply", "--home", "../missing")
            + await machine.FailAsync(1, "apply", "--home", "../home/file")
            + elsewhere with { Names = [(other, "windows/amd64"), .. elsewhere.Names] }
            + await machine.FailAsync(1, "apply", "--platform", "linux/arm64", "--home", "../home")
            + await machine.FailAsync(2, "apply", "--platform", "solaris/sparc", "--home", "../home")
            + await machine.FailAsync(2, "apply", "--rancher-desktop", "new", "--home", "../home")
            + await machine.FailAsync(2, "apply", "--rancher-desktop", "2.0", "--home", "../home")
            + await machine.FailAsync(2, "apply", "--rancher-desktop", "0.7", "--home", "../home"));
    }

    [Fact]
    [NotOnWindows(Because.Links)]
    public async Task An_obstruction_on_the_target_is_named()
    {
        await using var machine = await built.CarryAsync();
        machine.Root.Write("linked/.cache/rancher-desktop/elsewhere/k3s", "mine");
        Directory.CreateSymbolicLink(
            machine.Root.File("linked/.cache/rancher-desktop/k3s"),
            machine.Root.File("linked/.cache/rancher-desktop/elsewhere"));
        machine.Root.Folder("folder/.kuberlr/linux-amd64/kubectl1.30.14");
        machine.Root.Write("file/.cache", "a file");
        machine.Root.Write("names/.cache/rancher-desktop/k3s/v1.30.14+k3s2", "a file");

        Story.Matches(
            await machine.FailAsync(1, "apply", "--platform", "linux/amd64", "--home", "../linked")
            + await machine.FailAsync(1, "apply", "--platform", "linux/amd64", "--home", "../folder")
            + await machine.FailLeavingWorkAsync(1, "apply", "--platform", "linux/amd64", "--home", "../file")
            + await machine.FailLeavingWorkAsync(1, "apply", "--platform", "linux/amd64", "--home", "../names"));
    }

    [Fact]
    [NotOnWindows(Because.Modes)]
    [Trait("Needs", "user")]
    public async Task A_target_that_is_not_writable_is_named()
    {
        Assert.SkipUnless(Modes.Bind, "root may write everywhere");
        await using var machine = await built.CarryAsync();
        Modes.Set(machine.Home, "555");

        Story.Matches((await machine.FailAsync(1, _linux)).Text);
    }
}
