using Airgap.Cli.Tests.Foundations;

namespace Airgap.Cli.Tests;

/// <summary>Requests that are repeated: one line for each host, whatever the number of files and tries.</summary>
public sealed class RetryLinesTests
{
    private const string Up = "\u001b[1A\u001b[0J";

    [Fact]
    public async Task A_log_has_one_line_for_a_host_and_a_minute_and_the_last_hint_says_that_a_build_continues()
    {
        await using var machine = await TestMachine.StartAsync(SampleManifest.Large);
        await machine.SucceedAsync("lock");
        machine.Server.Fail("github.com", new StatusCode(503));

        var build = await machine.RunAsync("build", "-j", "4");

        Assert.Equal(1, build.ExitCode);
        Assert.Single(build.Error.Split('\n'), line => line.Contains(", retry ", StringComparison.Ordinal));
        Assert.Matches("(?m)^github.com: answered 503, retry 1 of [0-9]+ in [0-9.]+ s$", build.Error);
        Assert.EndsWith("; then run the same build again: it continues where it stopped\n", build.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_host_that_fails_for_longer_gets_a_line_in_each_minute()
    {
        await using var machine = await TestMachine.StartAsync(SampleManifest.Small);
        var clock = new TestClock();
        machine.Host = machine.Host with { Time = clock, FirstRetryWait = TimeSpan.FromSeconds(20) };
        machine.Server.Fail("dl.k8s.io", new StatusCode(503));

        var plan = await clock.RunAsync(machine.RunAsync("plan"));

        var lines = plan.Error.Split('\n').Count(line => line.Contains(", retry ", StringComparison.Ordinal));
        Assert.InRange(lines, 2, 6);
        Assert.True(machine.Server.Requests.Count > 10);
    }

    [Fact]
    [NotOnWindows(Because.Console)]
    public async Task On_a_terminal_the_line_of_a_host_is_rewritten()
    {
        await using var machine = await TestMachine.StartAsync(SampleManifest.Small);
        machine.Environment["TERM"] = "xterm-256color";
        machine.Host = machine.Host with { ErrorIsTerminal = true, Width = 100 };
        machine.Server.Fail(UpstreamPath.Releases, new StatusCode(503), times: 3);

        var plan = await machine.RunAsync("plan");

        Assert.Equal(0, plan.ExitCode);
        var lines = plan.Error.Split('\n').Where(line => line.Contains(", retry ", StringComparison.Ordinal)).ToArray();
        Assert.Equal(3, lines.Length);
        Assert.DoesNotContain(Up, lines[0], StringComparison.Ordinal);
        Assert.All(lines[1..], line => Assert.StartsWith($"{Up}api.github.com: answered 503, retry ", line, StringComparison.Ordinal));
        Assert.Contains(Up, plan.Error[plan.Error.LastIndexOf(", retry ", StringComparison.Ordinal)..], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Quiet_commands_show_no_retries()
    {
        await using var machine = await TestMachine.StartAsync(SampleManifest.Small);
        machine.Server.Fail(UpstreamPath.Releases, new StatusCode(503), times: 3);

        Assert.DoesNotContain("retry", (await machine.SucceedAsync("plan", "-q")).Error, StringComparison.Ordinal);
    }
}
