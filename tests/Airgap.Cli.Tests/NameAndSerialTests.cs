using Airgap.Cli.Tests.Foundations;

namespace Airgap.Cli.Tests;

/// <summary>The manifest's <c>name</c> and <c>serial</c>, from the manifest to the lock file.</summary>
public sealed class NameAndSerialTests
{
    private const string More = "kubernetes: [\"1.30\", \"1.31\"]\nplatforms: [linux/amd64]\n";

    [Fact]
    public async Task Plan_lock_and_build_show_both()
    {
        await using var machine = await TestMachine.StartAsync(Named(7));

        var plan = await machine.SucceedAsync("plan");
        var locked = await machine.SucceedAsync("lock");
        var check = await machine.SucceedAsync("lock", "--check");
        var quiet = await machine.SucceedAsync("lock", "-q");
        var built = await machine.SucceedAsync("build");
        machine.Write("airgap.yaml", "name: factory\n" + SampleManifest.Small);

        Story.Matches(plan + locked + check + quiet + built + await machine.RunAsync("plan"));
    }

    [Theory]
    [InlineData("plan")]
    [InlineData("lock")]
    [InlineData("build")]
    public async Task The_JSON_documents_have_both(string command)
    {
        await using var machine = await TestMachine.StartAsync(Named(7));

        var run = await machine.SucceedAsync(command, "--json");

        Assert.Contains("\n  \"name\": \"factory\",\n  \"serial\": 7,\n", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_pull_request_comment_has_both()
    {
        await using var machine = await TestMachine.StartAsync(Named(7));

        var run = await machine.SucceedAsync("plan", "--markdown");

        Assert.StartsWith("### airgap plan\n\nname: factory, serial 7\n\n|", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_change_of_either_is_a_change_of_the_lock_file_that_resolves_nothing()
    {
        await using var machine = await TestMachine.StartAsync(SampleManifest.Small);
        await machine.SucceedAsync("lock");
        var before = machine.Read("airgap.lock.json");
        machine.Upstream.AddRelease("v1.30.15+k3s1").AddKubectl("1.31.15").AddKubectl("1.30.15");
        machine.Server.ClearRequests();
        machine.Write("airgap.yaml", Named(7));

        var check = await machine.FailAsync(4, "lock", "--check");
        var first = await machine.SucceedAsync("lock", "--offline");
        machine.Write("airgap.yaml", Named(8));
        var second = await machine.SucceedAsync("lock");

        Story.Matches(check + first + second);
        Assert.Empty(machine.Server.Requests);
        Assert.Equal(
            before.Replace("\"version\": 1,", "\"version\": 2,", StringComparison.Ordinal)
                .Replace("\"request\": {\n", "\"request\": {\n    \"name\": \"factory\",\n    \"serial\": 8,\n", StringComparison.Ordinal),
            machine.Read("airgap.lock.json"));
        machine.Write("airgap.yaml", SampleManifest.Small);
        await machine.SucceedAsync("lock");
        Assert.Equal(before, machine.Read("airgap.lock.json"));
    }

    [Fact]
    public async Task Lock_and_build_remind_of_the_serial_number_when_artifacts_change()
    {
        await using var machine = await TestMachine.StartAsync(Named(7));
        await machine.SucceedAsync("lock");
        machine.Write("airgap.yaml", Named(7, More));

        var locked = await machine.SucceedAsync("lock");
        var again = await machine.SucceedAsync("lock");
        machine.Write("airgap.yaml", Named(7));
        var built = await machine.SucceedAsync("build");
        machine.Write("airgap.yaml", Named(8, More));
        var raised = await machine.SucceedAsync("build");
        machine.Write("airgap.yaml", Named(6, More));
        var lower = await machine.SucceedAsync("lock");

        Story.Matches(locked + again + built + raised + lower);
    }

    [Fact]
    public async Task Update_reminds_and_outdated_does_not()
    {
        await using var machine = await TestMachine.StartAsync(Named(7));
        await machine.SucceedAsync("lock");
        machine.Upstream.AddRelease("v1.30.15+k3s1");

        var outdated = await machine.RunAsync("outdated");
        var update = await machine.SucceedAsync("update", "--json");

        Assert.DoesNotContain("AG0220", outdated.Text, StringComparison.Ordinal);
        Assert.Contains("\"code\": \"AG0220\",", update.Output, StringComparison.Ordinal);
        Assert.Contains("\"line\": 2,", update.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Add_and_remove_keep_both()
    {
        await using var machine = await TestMachine.StartAsync(Named(7));

        await machine.SucceedAsync("add", "1.31", "--platform", "linux/arm64");
        Assert.StartsWith("name: factory\nserial: 7\n", machine.Read("airgap.yaml"), StringComparison.Ordinal);
        await machine.SucceedAsync("remove", "1.31", "--platform", "linux/arm64");

        Assert.Equal(Named(7), machine.Read("airgap.yaml"));
    }

    private static string Named(int serial, string rest = SampleManifest.Small) => $"name: factory\nserial: {serial}\n{rest}";
}
