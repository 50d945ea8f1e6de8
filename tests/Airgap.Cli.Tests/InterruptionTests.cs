using Airgap.Cli.Tests.Foundations;

namespace Airgap.Cli.Tests;

/// <summary>The user presses Ctrl-C.</summary>
public sealed class InterruptionTests
{
    private const int ImageBytes = 3_000_000;

    private static readonly string _images = UpstreamPath.K3s("v1.30.14+k3s2", "k3s-airgap-images-amd64.tar.zst");

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task An_interrupted_build_goes_on_where_it_stopped(bool json)
    {
        await using var machine = await StartAsync();
        machine.Server.Fail(_images, new Throttle(2_000_000));
        using var interrupt = new CancellationTokenSource();

        var running = machine.RunAsync(interrupt.Token, json ? ["build", "--json"] : ["build"]);
        await Wait.UntilAsync(() => machine.Server.Requests.Any(request => request.Path == _images && request.BytesSent > 400_000));
        await interrupt.CancelAsync();
        var run = await running;

        Assert.Equal(130, run.ExitCode);
        Assert.Contains(
            "error AG0130: interrupted\n  hint: run the same command again: it goes on where it stopped\n",
            run.Error,
            StringComparison.Ordinal);
        Assert.False(File.Exists(Path.Join(machine.Bundle, "SHA256SUMS")));
        Assert.Contains(machine.Root.Files("project/airgap-bundle/.partial"), name => name.EndsWith(".part", StringComparison.Ordinal));

        machine.Server.ClearFaults();
        machine.Server.ClearRequests();
        await machine.SucceedAsync("build");
        var resumed = Assert.Single(machine.Server.Requests, request => request.Path == _images);
        Assert.StartsWith("bytes=", resumed.Range, StringComparison.Ordinal);
        Assert.NotNull(resumed.IfRange);
        Assert.Equal(206, resumed.Status);
        Assert.True(resumed.BytesSent < ImageBytes);
        await machine.SucceedAsync("verify");
        Assert.False(Directory.Exists(Path.Join(machine.Bundle, ".partial")));
    }

    [Fact]
    public async Task An_unfinished_bundle_is_neither_verified_nor_applied()
    {
        await using var machine = await StartAsync();
        machine.Server.Fail(_images, new StallAfter(1000));
        using var interrupt = new CancellationTokenSource();
        var running = machine.RunAsync(interrupt.Token, "build");
        await Wait.UntilAsync(() => machine.Server.Requests.Any(request => request.Path == _images && request.BytesSent > 1));
        await interrupt.CancelAsync();

        var story = await running
            + await machine.FailAsync(5, "verify")
            + await machine.FailAsync(5, "apply", "--platform", "linux/amd64", "--home", "../home");

        Story.Matches(story);
    }

    [Theory]
    [InlineData("plan")]
    [InlineData("lock")]
    [InlineData("verify")]
    public async Task A_command_that_is_interrupted_at_once_does_nothing(params string[] arguments)
    {
        await using var machine = await StartAsync();
        await machine.SucceedAsync("build");
        machine.Write("airgap.yaml", SampleManifest.Small + "# another\nrancherDesktop: { version: 1.22 }\n");
        var before = TreeFingerprint.Exact(machine.Root.Path);

        var run = await machine.RunAsync(new CancellationToken(canceled: true), arguments);

        Assert.Equal(130, run.ExitCode);
        Assert.Equal(before, TreeFingerprint.Exact(machine.Root.Path));
    }

    [Fact]
    public async Task An_interrupted_apply_leaves_nothing_on_the_target()
    {
        await using var machine = await StartAsync();
        await machine.SucceedAsync("build");

        var run = await machine.RunAsync(new CancellationToken(canceled: true), "apply", "--platform", "linux/amd64", "--home", "../home");

        Assert.Equal(130, run.ExitCode);
        Assert.DoesNotContain(machine.Root.Files("home"), name => !name.StartsWith(".local/state/airgap/", StringComparison.Ordinal));
    }

    private static async Task<TestMachine> StartAsync()
    {
        var machine = await TestMachine.StartAsync(
            SampleManifest.Small,
            new SampleUpstream().AddRelease("v1.30.14+k3s2", imageBytes: ImageBytes).AddKubectl("1.30.14"));
        await machine.SucceedAsync("lock");
        return machine;
    }
}
