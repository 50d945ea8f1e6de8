using Airgap.Cli.Tests.Foundations;

namespace Airgap.Cli.Tests;

/// <summary>A bundle inside a git work tree does not get into git by mistake.</summary>
public sealed class GitWorkTreeTests
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_new_bundle_is_ignored_by_git_and_has_nothing_extra(bool isInWorkTree)
    {
        await using var machine = await TestMachine.StartAsync(SampleManifest.Small);
        if (isInWorkTree)
        {
            machine.Write(".git/HEAD", "ref: refs/heads/main\n");
        }

        await machine.SucceedAsync("build");
        var verify = await machine.SucceedAsync("verify");
        var again = await machine.SucceedAsync("build");

        Assert.Equal(isInWorkTree, File.Exists(Path.Join(machine.Bundle, ".gitignore")));
        Assert.True(!isInWorkTree || machine.Read("airgap-bundle/.gitignore") == "*\n");
        Assert.DoesNotContain("extra", verify.Error, StringComparison.Ordinal);
        Assert.Contains("nothing to do: ", again.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_a_person_decided_stays()
    {
        await using var machine = await TestMachine.StartAsync(SampleManifest.Small);
        machine.Write(".git/HEAD", "ref: refs/heads/main\n");
        await machine.SucceedAsync("build");
        File.Delete(Path.Join(machine.Bundle, ".gitignore"));
        machine.Upstream.AddRelease("v1.30.15+k3s1");

        await machine.SucceedAsync("update");
        await machine.SucceedAsync("build");

        Assert.False(File.Exists(Path.Join(machine.Bundle, ".gitignore")));
    }
}
