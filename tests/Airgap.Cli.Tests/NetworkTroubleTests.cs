using Airgap.Cli.Tests.Foundations;

namespace Airgap.Cli.Tests;

/// <summary>Upstream that is not there, does not want to, or serves something else.</summary>
public sealed class NetworkTroubleTests
{
    private const string Api = UpstreamPath.Releases;

    private static readonly DateTimeOffset _reset = new(2031, 4, 5, 6, 7, 8, TimeSpan.Zero);

    [Fact]
    public async Task Upstream_that_is_down_is_named()
    {
        await using var machine = await TestMachine.StartAsync(SampleManifest.Small);
        await machine.Server.DisposeAsync();

        Story.Matches((await machine.FailAsync(1, "plan")).Text);
    }

    [Fact]
    public async Task A_used_up_rate_limit_tells_when_it_ends_and_what_helps()
    {
        await using var machine = await TestMachine.StartAsync(SampleManifest.Small);
        machine.Server.Fail("api.github.com", new RateLimited(_reset));
        machine.Server.Fail("raw.githubusercontent.com", new StatusCode(404));

        var without = await machine.FailAsync(1, "plan");
        machine.Environment["GITHUB_TOKEN"] = "secret-token";
        var with = await machine.FailAsync(1, "plan");

        Story.Matches(without + with);
    }

    [Fact]
    public async Task Rancher_Desktops_own_list_replaces_that_of_GitHub()
    {
        await using var machine = await TestMachine.StartAsync(SampleManifest.Small);
        machine.Server.Fail("api.github.com", new RateLimited(_reset));

        Story.Matches((await machine.RunAsync("plan")).Text);
    }

    [Fact]
    public async Task What_is_only_in_GitHubs_list_cannot_be_had_without_it()
    {
        await using var machine = await TestMachine.StartAsync(SampleManifest.SeedFarApart);
        machine.Server.Fail("api.github.com", new RateLimited(_reset) { Code = 429 });

        Story.Matches((await machine.FailAsync(1, "plan")).Text);
    }

    [Fact]
    public async Task A_server_that_does_not_want_to_is_named()
    {
        await using var machine = await TestMachine.StartAsync(SampleManifest.Small);
        await machine.SucceedAsync("lock");
        var story = "";
        foreach (var status in new[] { 401, 403, 404, 407, 451, 503 })
        {
            machine.Server.ClearFaults();
            machine.Server.Fail(UpstreamPath.Kubectl("1.30.14", "linux/amd64"), new StatusCode(status));
            story += (await machine.FailLeavingWorkAsync(1, "build", "-j", "1")).Text + "\n";
        }

        Story.Matches(story);
        Assert.False(File.Exists(Path.Join(machine.Bundle, "SHA256SUMS")));
    }

    [Fact]
    public async Task A_web_page_in_place_of_a_file_is_no_file()
    {
        await using var machine = await TestMachine.StartAsync(SampleManifest.Small);
        var story = "";
        foreach (var path in new[]
        {
            Api, UpstreamPath.Stable("1.30"), UpstreamPath.K3s("v1.30.14+k3s2", "sha256sum-amd64.txt"),
            UpstreamPath.Kubectl("1.30.14", "linux/amd64") + ".sha256",
        })
        {
            machine.Server.ClearFaults();
            machine.Server.Fail(path, new HtmlInstead());
            machine.Server.Fail("raw.githubusercontent.com", new StatusCode(404));
            story += $"{(await machine.FailAsync(1, "plan")).Text}\n";
        }

        machine.Server.ClearFaults();
        machine.Write("airgap.yaml", "kubernetes: [stable]\nplatforms: [linux/amd64]\n");
        machine.Server.Fail(UpstreamPath.Channels, new HtmlInstead());
        story += $"{(await machine.FailAsync(1, "plan")).Text}\n";
        Story.Matches(story);
    }

    [Fact]
    public async Task Bytes_that_are_not_the_locked_ones_are_refused()
    {
        await using var machine = await TestMachine.StartAsync(SampleManifest.Small);
        await machine.SucceedAsync("lock");
        machine.Server.Fail(UpstreamPath.K3s("v1.30.14+k3s2", "k3s"), new CorruptByteAt(5));

        var changed = await machine.FailLeavingWorkAsync(5, "build", "-j", "1");
        machine.Server.ClearFaults();
        machine.Server.Fail(UpstreamPath.K3s("v1.30.14+k3s2", "k3s"), new HtmlInstead());
        var page = await machine.FailLeavingWorkAsync(1, "build", "-j", "1");

        Story.Matches(changed + page);
        Assert.False(File.Exists(Path.Join(machine.Bundle, "cache/k3s/v1.30.14+k3s2/k3s")));
        machine.Server.ClearFaults();
        await machine.SucceedAsync("build");
    }

    [Fact]
    public async Task A_changed_file_gets_one_fresh_download()
    {
        await using var machine = await TestMachine.StartAsync(SampleManifest.Small);
        await machine.SucceedAsync("lock");
        machine.Server.Fail(UpstreamPath.K3s("v1.30.14+k3s2", "k3s"), new CorruptByteAt(5), times: 1);

        Story.Matches((await machine.RunAsync("build", "-j", "1")).Text);
        await machine.SucceedAsync("verify");
    }

    [Fact]
    public async Task A_connection_that_breaks_off_is_taken_up_again()
    {
        await using var machine = await TestMachine.StartAsync(SampleManifest.Small);
        await machine.SucceedAsync("lock");
        machine.Server.Fail(UpstreamPath.K3s("v1.30.14+k3s2", "k3s-airgap-images-amd64.tar.zst"), new CutAfter(1000), times: 1);

        Story.Matches((await machine.RunAsync("build", "-j", "1")).Text);
        await machine.SucceedAsync("verify");
    }

    [Fact]
    public async Task A_circle_of_redirects_ends()
    {
        await using var machine = await TestMachine.StartAsync(SampleManifest.Small);
        machine.Environment["AIRGAP_MIRRORS"] = machine.Server.MirrorVariable;
        machine.Server.Fail(UpstreamPath.Stable("1.30"), new RedirectLoop());

        Story.Matches((await machine.FailAsync(1, "plan")).Text);
    }

    [Fact]
    public async Task From_https_nothing_leads_to_http()
    {
        await using var machine = await TestMachine.StartAsync(SampleManifest.Small);
        machine.Server.Fail(UpstreamPath.Stable("1.30"), new RedirectTo("http://mirror.example.com/"));

        Story.Matches((await machine.FailAsync(1, "plan")).Text);
    }
}
