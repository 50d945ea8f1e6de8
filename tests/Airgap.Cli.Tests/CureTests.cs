using Airgap.Cli.Tests.Foundations;

namespace Airgap.Cli.Tests;

/// <summary>Errors that came without a hint when these tests were written: each should say what to do.</summary>
public sealed class CureTests
{
    [Fact]
    public async Task A_manifest_that_is_a_list_gets_a_cure()
    {
        await using var machine = await TestMachine.StartAsync("- one\n- two\n");

        Assert.Empty((await machine.FailAsync(3, "plan")).Uncured());
    }

    [Theory]
    [InlineData("")]
    [InlineData("{ \"version\": 1, ")]
    public async Task A_broken_lock_file_gets_a_cure(string text)
    {
        await using var machine = await TestMachine.StartAsync(SampleManifest.Small);
        machine.Write("airgap.lock.json", text);

        Assert.Empty((await machine.FailAsync(3, "build")).Uncured());
    }

    [Theory]
    [InlineData(400)]
    [InlineData(404)]
    [InlineData(451)]
    public async Task A_server_that_refuses_gets_a_cure(int status)
    {
        await using var machine = await TestMachine.StartAsync(SampleManifest.Small);
        await machine.SucceedAsync("lock");
        machine.Server.Fail("dl.k8s.io", new StatusCode(status));

        Assert.Empty((await machine.FailLeavingWorkAsync(1, "build")).Uncured());
    }

    [Fact]
    public async Task A_redirect_that_is_not_followed_gets_a_cure()
    {
        await using var machine = await TestMachine.StartAsync(SampleManifest.Small);
        machine.Server.Fail("dl.k8s.io", new RedirectTo("http://mirror.example.com/"));

        Assert.Empty((await machine.FailAsync(1, "plan")).Uncured());
    }

    [Fact]
    public async Task A_file_in_the_way_of_the_bundle_gets_a_cure()
    {
        await using var machine = await TestMachine.StartAsync(SampleManifest.Small);
        await machine.SucceedAsync("lock");
        machine.Write("file", "a file");

        Assert.Empty((await machine.FailAsync(1, "build", "-o", "file/stick")).Uncured());
    }

    [Fact]
    public async Task A_file_in_the_way_of_the_cache_gets_a_cure()
    {
        await using var machine = await TestMachine.StartAsync(SampleManifest.Small);
        await machine.SucceedAsync("build");
        machine.Root.Write("home/.cache", "a file");

        Assert.Empty((await machine.FailLeavingWorkAsync(1, "apply", "--platform", "linux/amd64", "--home", "../home")).Uncured());
    }
}
