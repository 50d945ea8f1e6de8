using Airgap.Cli.Tests.Foundations;

namespace Airgap.Cli.Tests;

public sealed class LockTests
{
    [Fact]
    public async Task Lock_writes_every_file_with_size_digest_and_address()
    {
        await using var machine = await TestMachine.StartAsync(SampleManifest.Small);

        var run = await machine.RunAsync("lock");

        Story.Matches($"{run.Text}\n--- airgap.lock.json\n{machine.Read("airgap.lock.json")}");
        Assert.Equal(["airgap.lock.json", "airgap.yaml"], machine.Root.Files("project"));
    }

    [Fact]
    public async Task A_lock_that_is_up_to_date_stays_as_it_is()
    {
        await using var machine = await TestMachine.StartAsync(SampleManifest.Small);
        await machine.SucceedAsync("lock");
        machine.Upstream.AddRelease("v1.30.15+k3s1");
        machine.Server.ClearRequests();
        var before = TreeFingerprint.Exact(machine.Project);

        var again = await machine.RunAsync("lock");
        machine.Write("airgap.yaml", "# a comment, and other spellings\nplatforms:\n- linux/x86_64\nkubernetes:\n- v1.30\n");
        var spelt = await machine.RunAsync("lock");

        Story.Matches(again + spelt);
        Assert.Empty(machine.Server.Requests);
        machine.Write("airgap.yaml", SampleManifest.Small);
        Assert.Equal(Without(before, "airgap.yaml"), Without(TreeFingerprint.Exact(machine.Project), "airgap.yaml"));
    }

    [Fact]
    public async Task After_an_edit_only_what_changed_is_resolved()
    {
        await using var machine = await TestMachine.StartAsync(SampleManifest.Small);
        await machine.SucceedAsync("lock");
        machine.Upstream.AddRelease("v1.30.15+k3s1").AddKubectl("1.30.16").AddKubectl("1.31.15");
        machine.Server.ClearRequests();
        machine.Write("airgap.yaml", """
            kubernetes: ["1.30", "1.31.4"]
            platforms: [linux/amd64]

            """);

        var run = await machine.RunAsync("lock");

        Story.Matches($"{run.Text}\n--- airgap.lock.json\n{machine.Read("airgap.lock.json")}");
        Assert.DoesNotContain(
            machine.Server.Requests,
            request => request.Path.Contains("v1.30.1", StringComparison.Ordinal)
                && request.Path.Contains("k3s-io", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_changed_setting_is_shown()
    {
        await using var machine = await TestMachine.StartAsync(SampleManifest.Small);
        await machine.SucceedAsync("lock");
        machine.Write(
            "airgap.yaml",
            SampleManifest.Small
                + "rancherDesktop: { version: 1.22, containerEngine: moby }\nkubectl: { include: [1.31.4] }\nimages: { format: tar }\n");
        var changed = await machine.RunAsync("lock");
        machine.Write("airgap.yaml", SampleManifest.Small + "rancherDesktop: { version: 1.6.2 }\n");

        Story.Matches(changed + await machine.RunAsync("lock"));
    }

    [Fact]
    public async Task What_the_manifest_no_longer_asks_for_goes()
    {
        await using var machine = await TestMachine.StartAsync(SampleManifest.Large);
        await machine.SucceedAsync("lock");
        machine.Write("airgap.yaml", SampleManifest.Small);

        var run = await machine.RunAsync("lock");

        Story.Matches(run.Text);
    }

    [Fact]
    public async Task Lock_as_JSON_tells_the_identity_and_whether_anything_changed()
    {
        await using var machine = await TestMachine.StartAsync(SampleManifest.Small);

        var first = await machine.RunAsync("lock", "--json");
        var second = await machine.RunAsync("lock", "--json");

        Story.Matches(first.Text);
        Assert.Equal(first.Output.Replace("\"changed\": true", "\"changed\": false", StringComparison.Ordinal), second.Output);
    }

    [Fact]
    public async Task The_same_manifest_has_the_same_identity_on_every_machine()
    {
        await using var one = await TestMachine.StartAsync(SampleManifest.Large);
        await using var other = await TestMachine.StartAsync(SampleManifest.Large);
        other.Environment["AIRGAP_MIRRORS"] = other.Server.MirrorVariable;

        var first = await one.SucceedAsync("lock");
        var second = await other.SucceedAsync("lock");

        Assert.Equal(first.Output, second.Output);
        Assert.Equal(one.Read("airgap.lock.json"), other.Read("airgap.lock.json"));
    }

    private static string[] Without(string picture, string name) =>
        [.. picture.Split('\n').Where(line => !line.StartsWith(name + " ", StringComparison.Ordinal))];
}
