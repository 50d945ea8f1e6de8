using Airgap.Cli.Tests.Foundations;

namespace Airgap.Cli.Tests;

/// <summary>Other places to read from, and no network at all.</summary>
public sealed class MirrorTests
{
    [Fact]
    public async Task Without_a_network_and_without_mirrors_nothing_can_be_resolved()
    {
        await using var machine = await TestMachine.StartAsync(SampleManifest.Small);

        Story.Matches(
            await machine.FailAsync(1, "plan", "--offline")
            + await machine.FailAsync(1, "lock", "--offline")
            + await machine.FailAsync(1, "build", "--offline"));
        Assert.Empty(machine.Server.Requests);
    }

    [Fact]
    public async Task A_folder_replaces_all_of_upstream()
    {
        await using var machine = await TestMachine.StartAsync(SampleManifest.Small, OneRelease());
        machine.Upstream.WriteTo(machine.Root.File("upstream"));
        string[] mirrors = [.. FolderMirrors(machine).SelectMany(mirror => new[] { "--mirror", mirror })];

        var build = await machine.RunAsync(["build", "--offline", .. mirrors]);

        Assert.Empty(machine.Server.Requests);
        Story.Matches(build.Text + await machine.RunAsync("build", "--offline"));
    }

    [Fact]
    public async Task Verify_and_apply_need_no_network_anyway()
    {
        await using var machine = await TestMachine.StartAsync(SampleManifest.Small);
        await machine.SucceedAsync("build");
        machine.Server.ClearRequests();
        machine.Host = machine.Host with
        {
            CreateHandler = () => throw new InvalidOperationException("no network is expected here"),
        };

        await machine.SucceedAsync("verify", "--offline");
        await machine.SucceedAsync("verify");
        await machine.SucceedAsync("apply", "--platform", "linux/amd64", "--home", "../home");

        Assert.Empty(machine.Server.Requests);
    }

    [Fact]
    public async Task With_a_lock_only_the_files_themselves_have_to_be_in_the_folder()
    {
        await using var machine = await TestMachine.StartAsync(SampleManifest.Small, OneRelease());
        await machine.SucceedAsync("lock");
        machine.Upstream.WriteTo(machine.Root.File("upstream"));
        var mirrors = FolderMirrors(machine)
            .Where(mirror => new[] { "github.com/", "dl.k8s.io" }.Any(host => mirror.Contains(host, StringComparison.Ordinal)));
        machine.Environment["AIRGAP_MIRRORS"] = string.Join(';', mirrors);
        File.Delete(machine.Root.File("upstream/" + UpstreamPath.Kubectl("1.30.14", "linux/amd64")));

        var missing = await machine.FailLeavingWorkAsync(1, "build", "--offline", "-j", "1");
        File.WriteAllBytes(
            machine.Root.File("upstream/" + UpstreamPath.Kubectl("1.30.14", "linux/amd64")),
            machine.Upstream.Get(UpstreamPath.Kubectl("1.30.14", "linux/amd64")));
        await machine.SucceedAsync("build", "--offline");

        Story.Matches(missing.Text);
    }

    [Fact]
    public async Task An_unfinished_plan_tells_what_it_can_without_a_network()
    {
        await using var machine = await TestMachine.StartAsync(
            "kubernetes: [v1.30.14+k3s2]\nplatforms: [linux/amd64]\nkubectl: { include: [\"1.30.14\"] }\n");

        var run = await machine.RunAsync("plan", "--offline");
        var json = await machine.RunAsync("plan", "--offline", "--json");

        Story.Matches(new Look(run.Text, json.Text));
        await machine.FailAsync(1, "lock", "--offline");
    }

    [Fact]
    public async Task The_command_line_goes_before_the_environment_and_that_before_the_manifest()
    {
        await using var machine = await TestMachine.StartAsync(SampleManifest.Small);
        await machine.SucceedAsync("lock");
        machine.Write("airgap.yaml", SampleManifest.Small + """
            mirrors:
              https://dl.k8s.io/: https://manifest.example.com/k8s
              https://github.com/: https://manifest.example.com/github/
              https://github.com/k3s-io/k3s/: ./upstream/k3s

            """);

        var manifest = await machine.RunAsync("plan", "--urls");
        machine.Environment["AIRGAP_MIRRORS"] =
            "https://dl.k8s.io/=https://environment.example.com/; https://github.com/=https://environment.example.com/";
        var environment = await machine.RunAsync("plan", "--urls");
        var commandLine = await machine.RunAsync("plan", "--urls", "--mirror", "https://dl.k8s.io/release/=../a=b");

        Story.Matches(manifest + environment + commandLine);
    }

    [Fact]
    public async Task Requests_go_to_the_mirror_instead_of_upstream()
    {
        await using var machine = await TestMachine.StartAsync(SampleManifest.Small);
        machine.Host = machine.Host with { CreateHandler = Sources.HttpSettings.CreateHandler };
        machine.Environment["AIRGAP_MIRRORS"] = machine.Server.MirrorVariable;

        Story.Matches((await machine.RunAsync("build")).Text);
        Assert.DoesNotContain("127.0.0.1", machine.Read("airgap.lock.json"), StringComparison.Ordinal);
    }

    private static SampleUpstream OneRelease() => new SampleUpstream().AddRelease("v1.30.14+k3s2").AddKubectl("1.30.14");

    private static IEnumerable<string> FolderMirrors(TestMachine machine) =>
        Directory.EnumerateDirectories(machine.Root.File("upstream"))
            .Order(StringComparer.Ordinal)
            .Select(Path.GetFileName)
            .Select(host => $"https://{host}/=../upstream/{host}");
}
