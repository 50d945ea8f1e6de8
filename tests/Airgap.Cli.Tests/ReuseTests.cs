using Airgap.Cli.Tests.Foundations;

namespace Airgap.Cli.Tests;

/// <summary>A build takes what a machine has from its folders, and never changes them.</summary>
public sealed class ReuseTests
{
    private const string Tag = "v1.30.14+k3s2";
    private const string Cache = "home/.cache/rancher-desktop";
    private const string Kuberlr = "home/.kuberlr";

    private static readonly string[] _target = ["--platform", "linux/amd64", "--home", "../home"];

    [Theory]
    [InlineData("../" + Cache, "../" + Kuberlr)]
    [InlineData("../" + Cache + "/k3s", "../" + Kuberlr + "/linux-amd64")]
    [InlineData("../copied/cache", "../copied/kubectls of ada")]
    [InlineData("../copied/windows", "../" + Kuberlr)]
    public async Task Nothing_is_requested_that_the_machines_folders_have(string cache, string kuberlr)
    {
        await using var machine = await InstalledAsync();
        Copy(machine.Root.File(Cache), machine.Root.File("copied/cache"));
        Copy(machine.Root.File(Cache), machine.Root.File("copied/windows/cache"));
        Copy(machine.Root.File(Kuberlr + "/linux-amd64"), machine.Root.File("copied/kubectls of ada"));
        var before = TreeFingerprint.Exact(machine.Root.File("home")) + TreeFingerprint.Exact(machine.Root.File("copied"));
        machine.Server.ClearRequests();

        var build = await machine.SucceedAsync("build", "--reuse", cache, "--reuse", kuberlr);

        Assert.Empty(machine.Server.Requests);
        Assert.Contains("; reused 4", build.Output, StringComparison.Ordinal);
        Assert.Equal(before, TreeFingerprint.Exact(machine.Root.File("home")) + TreeFingerprint.Exact(machine.Root.File("copied")));
        await machine.SucceedAsync("verify");
    }

    [Fact]
    public async Task The_bundle_and_the_machine_share_no_file()
    {
        await using var machine = await InstalledAsync();
        await machine.SucceedAsync("build", "--reuse", "../" + Cache, "--reuse", "../" + Kuberlr);

        foreach (var file in machine.Root.Files("project/airgap-bundle/cache/k3s"))
        {
            await File.WriteAllTextAsync(machine.Root.File("project/airgap-bundle/cache/k3s/" + file), "changed");
        }

        await machine.SucceedAsync(["status", .. _target]);
    }

    [Fact]
    public async Task What_is_damaged_or_missing_on_the_machine_is_fetched_and_nothing_else()
    {
        await using var machine = await InstalledAsync();
        Tampering.TurnByte(machine.Root.File($"{Cache}/k3s/{Tag}/k3s"));
        File.Delete(machine.Root.File($"{Cache}/k3s/{Tag}/sha256sum-amd64.txt"));
        machine.Server.ClearRequests();

        var build = await machine.SucceedAsync("build", "--reuse", "../" + Kuberlr, "--reuse", "../" + Cache);

        Assert.Equal(
            [UpstreamPath.K3s(Tag, "k3s"), UpstreamPath.K3s(Tag, "sha256sum-amd64.txt")],
            machine.Server.Requests.Select(request => request.Path).Order(StringComparer.Ordinal));
        Assert.Contains($"{Tag}/k3s' cannot be reused: expected sha256 ", build.Messages, StringComparison.Ordinal);
        await machine.SucceedAsync("verify");
    }

    [Fact]
    public async Task A_file_that_is_damaged_in_one_folder_is_taken_from_the_next()
    {
        await using var machine = await InstalledAsync();
        Copy(machine.Root.File(Cache), machine.Root.File("copied"));
        Tampering.TurnByte(machine.Root.File($"{Cache}/k3s/{Tag}/k3s"));
        machine.Server.ClearRequests();

        await machine.SucceedAsync("build", "--reuse", "../" + Cache, "--reuse", "../copied", "--reuse", "../" + Kuberlr);

        Assert.Empty(machine.Server.Requests);
    }

    [Theory]
    [InlineData("../home", "'../home' is not a bundle, nor Rancher Desktop's cache, nor kuberlr's folder")]
    [InlineData("../empty", "'../empty' is not a bundle, nor Rancher Desktop's cache, nor kuberlr's folder")]
    [InlineData("../nowhere", "there is no folder '../nowhere'")]
    public async Task Another_folder_is_an_error_before_anything_is_downloaded(string folder, string message)
    {
        await using var machine = await TestMachine.StartAsync(SampleManifest.Small);
        machine.Root.Folder("empty");

        var build = await machine.FailAsync(1, "build", "--reuse", folder);

        Assert.Contains($"error AG0401: {message}\n", build.Error, StringComparison.Ordinal);
        Assert.Empty(machine.Server.Requests);
    }

    /// <summary>One of two releases' kubectls is missing; the home has a name that must be quoted.</summary>
    [Fact]
    public async Task After_init_from_machine_the_next_command_downloads_only_what_the_machine_lacks()
    {
        await using var machine = await InstalledAsync("""
            kubernetes: ["1.24.3", "1.30"]
            platforms: [linux/amd64]

            """);
        Directory.Move(machine.Home, machine.Root.File("ada's home"));
        string[] target = ["--platform", "linux/amd64", "--home", "../ada's home", "--rancher-desktop", "1.14"];
        var kubectls = machine.Root.File("ada's home/.kuberlr/linux-amd64");
        var missing = Path.GetFileName(Directory.GetFiles(kubectls).Order(StringComparer.Ordinal).Last());
        File.Delete(Path.Join(kubectls, missing));
        File.Delete(Path.Join(machine.Project, "airgap.yaml"));
        File.Delete(Path.Join(machine.Project, "airgap.lock.json"));
        machine.Server.ClearRequests();

        var init = await machine.SucceedAsync(["init", "--from-machine", .. target]);
        var commands = init.Commands();
        await machine.SucceedAsync(Assert.Single(commands));
        await machine.SucceedAsync(["apply", .. target]);

        Assert.Equal("build", commands[0][0]);
        Assert.Contains("then, with that bundle, on this machine: dotnet airgap apply --platform", init.Error, StringComparison.Ordinal);
        string[] payload = ["k3s", "kubectl", "k3s-airgap-images-amd64.tar.zst", "k3s-airgap-images-amd64.tar"];
        var fetched = machine.Server.Requests.Where(request => request.Range is null && payload.Contains(Path.GetFileName(request.Path)));
        Assert.Equal(
            UpstreamPath.Kubectl(missing["kubectl".Length..], "linux/amd64"),
            Assert.Single(fetched).Path);
        await machine.SucceedAsync(["doctor", .. target]);
    }

    [Fact]
    public async Task Only_folders_that_exist_are_named_after_init_from_machine()
    {
        await using var machine = await InstalledAsync();
        Directory.Delete(machine.Root.File(Kuberlr), recursive: true);
        machine.Root.Folder(Kuberlr);
        File.Delete(Path.Join(machine.Project, "airgap.yaml"));

        var init = await machine.SucceedAsync(["init", "--from-machine", .. _target]);

        var command = init.Commands()[0];
        Assert.Equal(["build", "--reuse", machine.Root.File(Cache)], command);
        await machine.SucceedAsync(command);
    }

    /// <summary>A machine on which everything of a lock file is installed; the bundle is gone.</summary>
    private static async Task<TestMachine> InstalledAsync(string manifest = SampleManifest.Small)
    {
        var machine = await TestMachine.StartAsync(manifest);
        await machine.SucceedAsync("build", "-q");
        await machine.SucceedAsync(["apply", .. _target]);
        Directory.Delete(machine.Bundle, recursive: true);
        return machine;
    }

    private static void Copy(string from, string to)
    {
        foreach (var file in Directory.GetFiles(from, "*", SearchOption.AllDirectories))
        {
            var copy = Path.Join(to, Path.GetRelativePath(from, file));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(file, copy);
        }
    }
}
