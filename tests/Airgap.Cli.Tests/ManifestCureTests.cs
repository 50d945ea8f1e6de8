using System.Text;
using Airgap.Cli.Tests.Foundations;

namespace Airgap.Cli.Tests;

/// <summary>Frequent mistakes in manifests, and hints that name what was meant.</summary>
public sealed class ManifestCureTests
{
    private const string Linux = "platforms: [linux/amd64]\n";
    private const string Kubernetes = "kubernetes: [\"1.30\"]\n";

    [Theory]
    [InlineData("# nothing yet\n", "write at least two lines into it: kubernetes: [\"1.30\"] and platforms: [linux/amd64]")]
    [InlineData(Kubernetes + Linux + "rancherDesktop:\nversion: \"1.22\"\n", "indent it below 'rancherDesktop:'")]
    [InlineData(Kubernetes + Linux + "version: 2\n", "a newer airgap wrote it: install that version of airgap")]
    [InlineData(Kubernetes + Linux + "version: one\n", "write: version: 1")]
    [InlineData(Kubernetes + Linux + "containerEngine: moby\n", "indent it below 'rancherDesktop:'")]
    [InlineData(Kubernetes + "rancherDesktop:\n  version: \"1.22\"\n  platforms: [linux/amd64]\n", "write 'platforms:' at the beginning")]
    [InlineData(Kubernetes + "platforms:\n  - linux/amd64\n   - windows/amd64\n", "indent all of them alike")]
    [InlineData(Kubernetes + "platforms:\n  linux/amd64\n  windows/amd64\n", "indent all of them alike")]
    [InlineData("kubernetes:\n  - 1.28\n    - 1.31\n" + Linux, "indent all of them alike")]
    [InlineData("kubernetes: [stabel]\n" + Linux, "did you mean 'stable'?")]
    [InlineData("kubernetes: [lastest]\n" + Linux, "did you mean 'latest'?")]
    [InlineData(Kubernetes + Linux + "files:\n  - path: a.txt\n    install: {home}/x\n", "write it in quotes: \"{home}/x\"")]
    [InlineData(Kubernetes + Linux + "files:\n  - path: a.txt\n    install: {home}\n", "write: \"{home}/Downloads\"")]
    [InlineData(Kubernetes + Linux + "mirrors: { https://dl.k8s.io/: 'file:///srv/k8s' }\n", "write the folder instead, /srv/k8s")]
    public async Task A_mistake_gets_the_hint_that_corrects_it(string manifest, string hint)
    {
        await using var machine = await TestMachine.StartAsync(manifest);

        var run = await machine.FailAsync(3, "plan");

        Assert.Contains(hint, run.Error, StringComparison.Ordinal);
        Assert.Empty(run.Uncured());
    }

    [Fact]
    public async Task A_minor_that_lost_its_zero_is_found()
    {
        await using var machine = await TestMachine.StartAsync("kubernetes: [1.3]\n" + Linux);

        Assert.Contains("did you mean \"1.30\"?", (await machine.FailAsync(1, "plan")).Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("airgap.yml", "airgap.yaml")]
    [RowNotOnWindows(Because.LetterCase, "Airgap.yaml", "airgap.yaml")]
    [InlineData("clusters.yaml", "cluster.yaml")]
    public async Task A_manifest_with_a_similar_name_is_mentioned(string name, string wanted)
    {
        await using var machine = await TestMachine.StartAsync();
        machine.Write(name, SampleManifest.Small);

        var run = await machine.FailAsync(3, "plan", "-f", wanted);

        Assert.Contains($"did you mean '{name}'? Add: -f {name}\n", run.Error, StringComparison.Ordinal);
        await machine.SucceedAsync("plan", "-f", name);
    }

    [Fact]
    public async Task A_manifest_in_a_folder_above_is_mentioned_and_not_used()
    {
        await using var machine = await TestMachine.StartAsync(SampleManifest.Small);
        machine.Host = machine.Host with { Folder = machine.Root.Folder("project/images/base") };

        var run = await machine.FailAsync(3, "plan");

        Assert.Contains("there is one in a folder above: add -f ../../airgap.yaml; or ", run.Error, StringComparison.Ordinal);
        await machine.SucceedAsync("plan", "-f", "../../airgap.yaml");
    }

    [Fact]
    public async Task A_policy_that_a_platform_cannot_have_is_named()
    {
        var upstream = SampleUpstream.Standard().AddRelease("v1.22.17+k3s1").AddKubectl("1.22.17").AddKubectl("1.23.17");
        const string manifest = "kubernetes: [\"1.22\"]\nplatforms: [windows/arm64]\n";
        await using var machine = await TestMachine.StartAsync(manifest + "kubectl: { policy: matching }\n", upstream);

        var run = await machine.FailAsync(1, "plan");

        Assert.Contains("hint: set kubectl.policy: minimal", run.Error, StringComparison.Ordinal);
        machine.Write("airgap.yaml", manifest + "kubectl: { policy: minimal }\n");
        await machine.SucceedAsync("plan");
    }

    [Theory]
    [InlineData("airgap.yaml", true)]
    [InlineData("airgap.yaml", false)]
    [InlineData("airgap.lock.json", true)]
    public async Task Utf16_is_named(string name, bool withMark)
    {
        await using var machine = await TestMachine.StartAsync(SampleManifest.Small);
        await machine.SucceedAsync("lock");
        var text = machine.Read(name);
        machine.Root.Write($"project/{name}", [.. withMark ? Encoding.Unicode.Preamble : [], .. Encoding.Unicode.GetBytes(text)]);

        var run = await machine.FailAsync(3, "plan");

        Assert.Contains("is UTF-16 text\n  hint: save it as UTF-8", run.Error, StringComparison.Ordinal);
        machine.Write(name, text);
        await machine.SucceedAsync("lock", "--check");
    }

    [Fact]
    public async Task Line_ends_that_git_changed_are_named()
    {
        await using var machine = await TestMachine.StartAsync(SampleManifest.Small + "files: [{ path: 'certificates/*' }]\n");
        machine.Write("certificates/factory.crt", "a\nb\n");
        await machine.SucceedAsync("build");
        machine.Write("certificates/factory.crt", "a\r\nb\r\n");

        var run = await machine.FailAsync(4, "lock", "--check");

        Assert.Contains("write \"factory.crt\" -text into .gitattributes", run.Error, StringComparison.Ordinal);
        Assert.Empty(run.Commands());
    }

    [Fact]
    public async Task A_bundle_whose_line_ends_git_changed_is_named()
    {
        await using var machine = await TestMachine.StartAsync(SampleManifest.Small);
        await machine.SucceedAsync("build");
        machine.Write(
            "airgap-bundle/airgap.lock.json",
            machine.Read("airgap-bundle/airgap.lock.json").Replace("\n", "\r\n", StringComparison.Ordinal));

        var run = await machine.FailAsync(5, "verify");

        Assert.Contains("its line ends were changed\n  hint: if the bundle is in git", run.Error, StringComparison.Ordinal);
    }
}
