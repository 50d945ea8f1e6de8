using System.Globalization;
using Airgap.Cli.Tests.Foundations;

namespace Airgap.Cli.Tests;

/// <summary>
/// Each fault that a network and its servers have, done to a whole build: either the bundle is the one that nothing disturbed, byte for
/// byte, or the build says what is wrong, looks unfinished, and a second one completes it.
/// </summary>
public sealed class FaultTests(UndisturbedBuild undisturbed, ITestOutputHelper output) : IClassFixture<UndisturbedBuild>
{
    public static TheoryData<string> Survived { get; } = new(
        InjectedFaults.All.Where(fault => fault.ExitCode == 0).Select(fault => fault.Name));

    public static TheoryData<string> Fatal { get; } = new(
        InjectedFaults.All.Where(fault => fault.ExitCode != 0).Select(fault => fault.Name));

    [Theory]
    [MemberData(nameof(Survived))]
    public async Task A_build_survives(string name)
    {
        var fault = InjectedFaults.All.Single(fault => fault.Name == name);
        await using var machine = await StartAsync(fault);

        var build = machine.Host.Time is TestClock clock
            ? await clock.RunAsync(machine.RunAsync("build"))
            : await machine.RunAsync("build");

        Assert.True(build.ExitCode == 0, build.Text);
        Assert.Contains(fault.Says, build.Error, StringComparison.Ordinal);
        await RequireFinishedAsync(machine);
        Count(fault, machine.Server.Requests, kept: 0);
    }

    [Theory]
    [MemberData(nameof(Fatal))]
    public async Task A_build_ends_clearly_and_a_second_one_completes_what_was_left_by(string name)
    {
        var fault = InjectedFaults.All.Single(fault => fault.Name == name);
        await using var machine = await StartAsync(fault);

        var first = await machine.RunAsync("build");

        Assert.True(first.ExitCode == fault.ExitCode, first.Text);
        Assert.Contains($"error {fault.Code}: ", first.Error, StringComparison.Ordinal);
        var requests = machine.Server.Requests;
        var left = UndisturbedBuild.Digests(machine);
        Assert.DoesNotContain("SHA256SUMS", left.Keys);
        var finished = left.Where(file => !file.Key.StartsWith(".partial/", StringComparison.Ordinal)).ToArray();
        Assert.All(finished, file => Assert.Equal(undisturbed.Files[file.Key], file.Value));

        machine.Server.ClearFaults();
        machine.Server.ClearRequests();
        await machine.SucceedAsync("build");
        var again = machine.Server.Requests;
        Assert.Empty(again.Select(request => request.Path).Intersect(finished.Select(file => Upstream(file.Key))));
        Assert.Contains(again, InjectedFaults.AreAskedBy);
        await RequireFinishedAsync(machine);
        Count(fault, [.. requests, .. again], finished.Length);
    }

    private static async Task<TestMachine> StartAsync(InjectedFault fault)
    {
        var machine = await TestMachine.StartAsync(SampleManifest.Small, UndisturbedBuild.Sample());
        machine.Host = machine.Host with
        {
            Time = fault.Waits ? new TestClock(TimeProvider.System.GetUtcNow()) : TimeProvider.System,
            CreateHandler = () => new BeforeEachGetHandler(
                new UpstreamRoute(machine.Server), InjectedFaults.Images, number => fault.Before?.Invoke(machine, number)),
        };
        if (fault.Locked)
        {
            await machine.SucceedAsync("lock");
        }

        machine.Server.ClearRequests();
        if (fault.ExitCode != 0)
        {
            // The other files are to be there when the build ends.
            machine.Server.Fail(InjectedFaults.Images, new Delay(TimeSpan.FromMilliseconds(300)), times: 1);
        }

        fault.Inject(machine);
        return machine;
    }

    /// <summary>The name on the server of a file of the bundle.</summary>
    private static string Upstream(string path) => path.Split('/') switch
    {
        ["cache", "k3s", var tag, var name] => UpstreamPath.K3s(tag, name),
        ["kuberlr", "linux-amd64", var name] => UpstreamPath.Kubectl(name["kubectl".Length..], "linux/amd64"),
        _ => path,
    };

    /// <summary>The bundle is the undisturbed one, and a further build makes no requests.</summary>
    private async Task RequireFinishedAsync(TestMachine machine)
    {
        Assert.Equal(undisturbed.Files, UndisturbedBuild.Digests(machine));
        var before = machine.Server.Requests.Count;
        Assert.Contains("\nnothing to do: ", (await machine.SucceedAsync("build")).Output, StringComparison.Ordinal);
        Assert.Equal(before, machine.Server.Requests.Count);
    }

    private void Count(InjectedFault fault, IEnumerable<ServedRequest> requests, int kept)
    {
        var sent = requests.Where(request => InjectedFaults.AreAskedBy(request) && request.Status is 200 or 206).ToArray();
        var twice = sent.Sum(request => request.BytesSent) - InjectedFaults.Size;
        undisturbed.Count(survived: fault.ExitCode == 0, twice, resumed: fault.GoesOn, kept);
        output.WriteLine($"{fault}: {sent.Length} answers with bytes, {twice} bytes fetched twice");
        output.WriteLine(undisturbed.Totals);

        Assert.InRange(twice, fault.TwiceAtLeast, fault.TwiceAtMost ?? long.MaxValue);
        var next = 0L;
        foreach (var answer in fault.GoesOn ? sent : [])
        {
            Assert.Equal(next == 0 ? null : string.Create(CultureInfo.InvariantCulture, $"bytes={next}-"), answer.Range);
            next += answer.BytesSent;
        }

        Assert.Equal(fault.GoesOn ? InjectedFaults.Size : 0, next);
    }
}
