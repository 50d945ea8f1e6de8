using Airgap.Cli.Tests.Foundations;

namespace Airgap.Cli.Tests;

/// <summary>The form of errors and warnings that MSBuild reads: one line, with a place and the hint.</summary>
public sealed class MSBuildOutputTests
{
    [Theory]
    [InlineData("plan", "kubernetes: [x]\nplatforms: [linux/amd64]\n", "airgap.yaml(1,14): error AG0109: ")]
    [InlineData("lock --check", SampleManifest.Small, "airgap.yaml : error AG0411: ")]
    [InlineData("plan", "kubernetes: [1.24.3]\nplatforms: [linux/amd64]\n", "airgap.yaml : warning AG0205: ")]
    [InlineData("plan -f a -f b", SampleManifest.Small, "airgap.yaml : error AG0001: ")]
    [InlineData("plan --nonsense", SampleManifest.Small, "airgap.yaml : error AG0001: ")]
    public async Task Every_one_has_a_place(string command, string manifest, string line)
    {
        await using var machine = await TestMachine.StartAsync(manifest);
        machine.Environment["AIRGAP_DIAGNOSTICS"] = "msbuild";

        var run = await machine.RunAsync(command.Split(' '));

        Assert.Contains(run.Error.Split('\n'), written => written.StartsWith(line, StringComparison.Ordinal));
        Assert.Contains("; ", run.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("  hint:", run.Error, StringComparison.Ordinal);
    }
}
