using Airgap.Cli.Tests.Foundations;

namespace Airgap.Cli.Tests;

/// <summary>A lock file over the years: upstream moves on, manifests are edited, CI builds, digests change.</summary>
public sealed class LockLifeTests
{
    private const string Moving = """
        kubernetes: ["1.30", "1.32", stable]
        platforms: [linux/amd64]

        """;

    private static readonly string _checksums = UpstreamPath.K3s("v1.30.14+k3s2", "sha256sum-amd64.txt");

    [Fact]
    public async Task CI_builds_only_what_was_reviewed()
    {
        await using var machine = await TestMachine.StartAsync(SampleManifest.Small);
        machine.Environment["CI"] = "true";

        var missing = await machine.FailAsync(4, "build");
        await machine.SucceedAsync("lock");
        await machine.SucceedAsync("build");
        machine.Write("airgap.yaml", """
            kubernetes: ["1.31", "1.30.14"]
            platforms: [linux/amd64, darwin/arm64]
            rancherDesktop: { version: "1.22" }

            """);
        machine.Server.ClearRequests();
        var stale = await machine.FailAsync(4, "build");
        Assert.Empty(machine.Server.Requests);
        var allowed = await machine.SucceedAsync("build", "--no-locked", "-q");

        Story.Matches(missing + stale + allowed);
    }

    [Theory]
    [InlineData(null, "build", "--locked")]
    [InlineData("TRUE", "build")]
    [InlineData(null, "lock", "--check")]
    public async Task A_build_that_must_not_write_the_lock_file_fails_without_one(string? ci, params string[] arguments)
    {
        await using var machine = await TestMachine.StartAsync(SampleManifest.Small);
        if (ci is not null)
        {
            machine.Environment["CI"] = ci;
        }

        var run = await machine.FailAsync(4, arguments);

        Assert.Equal(
            "error AG0411: there is no lock file 'airgap.lock.json'\n"
                + "  hint: create it, and commit it with the manifest: dotnet airgap lock\n",
            run.Error);
        Assert.Empty(machine.Server.Requests);
    }

    [Theory]
    [InlineData("1")]
    [InlineData("false")]
    [InlineData("")]
    public async Task Only_CI_true_is_CI(string ci)
    {
        await using var machine = await TestMachine.StartAsync(SampleManifest.Small);
        machine.Environment["CI"] = ci;

        await machine.SucceedAsync("build");
    }

    [Fact]
    public async Task A_check_makes_no_requests_and_writes_nothing()
    {
        await using var machine = await TestMachine.StartAsync(SampleManifest.Small);
        await machine.SucceedAsync("lock");
        machine.Upstream.AddRelease("v1.30.15+k3s1");
        machine.Server.ClearRequests();
        var before = TreeFingerprint.Exact(machine.Project);

        var agrees = await machine.RunAsync("lock", "--check");
        var json = await machine.RunAsync("lock", "--check", "--json");

        Story.Matches(agrees + json);
        Assert.Empty(machine.Server.Requests);
        Assert.Equal(before, TreeFingerprint.Exact(machine.Project));
    }

    [Fact]
    public async Task Nothing_is_outdated_right_after_a_lock()
    {
        await using var machine = await TestMachine.StartAsync(Moving);
        await machine.SucceedAsync("lock");

        var run = await machine.SucceedAsync("outdated");

        Story.Matches(run.Text);
    }

    [Fact]
    public async Task New_releases_change_nothing_before_an_explicit_update()
    {
        await using var machine = await MovedOnAsync();
        var before = machine.Read("airgap.lock.json");

        var run = await machine.RunAsync("outdated");
        var json = await machine.RunAsync("outdated", "--json");

        Assert.Equal((4, 4), (run.ExitCode, json.ExitCode));
        Story.Matches(new Look(run.Text, json.Text));
        Assert.Equal(before, machine.Read("airgap.lock.json"));
    }

    [Fact]
    public async Task An_update_of_one_entry_changes_that_alone()
    {
        await using var machine = await MovedOnAsync();

        var update = await machine.SucceedAsync("update", "1.30");
        var left = await machine.RunAsync("outdated");

        Assert.Equal(4, left.ExitCode);
        Story.Matches(update + left);
    }

    [Fact]
    public async Task An_update_of_the_kubectls_changes_those_alone()
    {
        await using var machine = await MovedOnAsync();
        await machine.SucceedAsync("update", "1.30");

        var update = await machine.SucceedAsync("update", "kubectl");

        Story.Matches(update.Text);
    }

    [Fact]
    public async Task An_update_takes_everything_and_a_second_one_changes_nothing()
    {
        await using var machine = await MovedOnAsync();
        await machine.SucceedAsync("update", "1.30");
        await machine.SucceedAsync("update", "kubectl");

        var update = await machine.SucceedAsync("update");
        var again = await machine.SucceedAsync("update", "--json");

        Story.Matches(update + again);
    }

    [Fact]
    public async Task An_entry_that_the_manifest_does_not_have_cannot_be_updated()
    {
        await using var machine = await TestMachine.StartAsync(SampleManifest.Large);
        await machine.SucceedAsync("lock");

        var run = await machine.FailAsync(2, "update", "1.31");

        Assert.Equal("error AG0001: '1.31' is not an entry of airgap.yaml\n  hint: the entries are: 1.29.4, 1.30, kubectl\n", run.Error);
    }

    [Fact]
    public async Task A_checksum_changed_upstream_is_an_error_until_it_is_accepted()
    {
        await using var machine = await TestMachine.StartAsync(SampleManifest.Small);
        await machine.SucceedAsync("lock");
        var before = machine.Read("airgap.lock.json");
        var lines = System.Text.Encoding.UTF8.GetString(machine.Upstream.Get($"https://{_checksums}")).TrimEnd().Split('\n');
        machine.Upstream.Put($"https://{_checksums}", string.Join('\n', lines.Reverse()) + "\n");

        var check = await machine.FailAsync(5, "lock", "--check", "--online");
        var update = await machine.FailAsync(5, "update");
        var build = await machine.SucceedAsync("lock");
        Assert.Equal(before, machine.Read("airgap.lock.json"));
        var wrong = await machine.FailAsync(2, "lock", "--accept-changed", "cache/k3s/v1.30.14+k3s2/k3z");
        var taken = await machine.SucceedAsync("lock", "--accept-changed", "cache/k3s/v1.30.14+k3s2/sha256sum-amd64.txt");
        var again = await machine.SucceedAsync("lock", "--check", "--online");

        Story.Matches(check + update + build + wrong + taken + again);
        Assert.Single(before.Split('\n').Except(machine.Read("airgap.lock.json").Split('\n')));
    }

    [Fact]
    public async Task What_upstream_took_away_is_named()
    {
        await using var machine = await TestMachine.StartAsync(SampleManifest.Small);
        await machine.SucceedAsync("lock");
        machine.Upstream.Remove($"https://{UpstreamPath.Kubectl("1.30.14", "linux/amd64")}");

        var check = await machine.FailAsync(1, "lock", "--check", "--online");

        Story.Matches(check.Text);
    }

    [Fact]
    public async Task Checksums_from_a_mirror_are_compared_with_upstream()
    {
        await using var machine = await TestMachine.StartAsync(SampleManifest.Small);
        await using var mirror = await UpstreamServer.StartAsync(SampleUpstream.Standard());
        machine.Write("airgap.yaml", SampleManifest.Small + $"mirrors: {{ 'https://github.com/': '{mirror.Address}/github.com/' }}\n");
        await machine.SucceedAsync("lock", "-q");
        machine.Server.ClearRequests();
        mirror.ClearRequests();

        await machine.SucceedAsync("lock", "--check", "--online");

        Assert.Empty(mirror.Requests);
        Assert.Contains(machine.Server.Requests, request => request.Path == _checksums);
    }

    [Theory]
    [InlineData("lock", "--online")]
    [InlineData("lock", "--check", "--accept-changed", "x")]
    [InlineData("build", "--locked", "--no-locked")]
    public async Task Options_that_do_not_go_together_are_refused(params string[] arguments)
    {
        await using var machine = await TestMachine.StartAsync(SampleManifest.Small);

        await machine.FailAsync(2, arguments);
    }

    /// <summary>A lock file, and an upstream that has had news since.</summary>
    private static async Task<TestMachine> MovedOnAsync()
    {
        var machine = await TestMachine.StartAsync(Moving);
        await machine.SucceedAsync("lock");
        machine.Upstream.AddRelease("v1.30.15+k3s1").AddRelease("v1.32.14+k3s1");
        machine.Upstream.AddKubectl("1.31.15").SetChannel("stable", "v1.32.14+k3s1");
        return machine;
    }
}
