using Airgap.Cli.Tests.Foundations;

namespace Airgap.Cli.Tests;

/// <summary><c>clean</c> removes a bundle, and nothing else.</summary>
public sealed class CleanTests
{
    [Fact]
    public async Task A_bundle_is_removed_with_its_folder()
    {
        await using var machine = await TestMachine.StartAsync(SampleManifest.Small);
        await machine.SucceedAsync("build");

        Story.Matches(await machine.SucceedAsync("clean") + await machine.RunAsync("clean") + await machine.RunAsync("clean", "-q", "."));

        Assert.False(Directory.Exists(machine.Bundle));
        Assert.True(File.Exists(Path.Join(machine.Project, "airgap.lock.json")));
    }

    [Fact]
    public async Task Other_files_stay_and_are_named()
    {
        await using var machine = await TestMachine.StartAsync(SampleManifest.Small);
        await machine.SucceedAsync("build");
        machine.Write("airgap-bundle/photos/1.jpg", "family");
        machine.Write("airgap-bundle/.gitignore", "mine\n");

        Story.Matches((await machine.SucceedAsync("clean", "--json")).Text);

        Assert.Equal("family", machine.Read("airgap-bundle/photos/1.jpg"));
        Assert.Equal("mine\n", machine.Read("airgap-bundle/.gitignore"));
    }

    [Theory]
    [InlineData("SHA256SUMS", "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08  system.iso\n")]
    [InlineData(".gitignore", "*\n")]
    [InlineData(".partial/x", "x")]
    public async Task A_folder_of_other_software_is_refused(string name, string content)
    {
        await using var machine = await TestMachine.StartAsync();
        machine.Write("isos/system.iso", "test");
        machine.Write($"isos/{name}", content);
        var before = TreeFingerprint.Exact(machine.Project);

        var run = await machine.RunAsync("clean", "isos");

        Assert.Equal(1, run.ExitCode);
        Assert.Contains("error AG0401: there is no bundle in 'isos'", run.Error, StringComparison.Ordinal);
        Assert.Equal(before, TreeFingerprint.Exact(machine.Project));
    }

    [Fact]
    public async Task An_unfinished_bundle_is_removed_too()
    {
        await using var machine = await TestMachine.StartAsync(SampleManifest.Small);
        await machine.SucceedAsync("build");
        Directory.CreateDirectory(Path.Join(machine.Bundle, ".partial"));
        File.Move(Path.Join(machine.Bundle, "SHA256SUMS"), Path.Join(machine.Bundle, ".partial", "owned"));

        await machine.SucceedAsync("clean");

        Assert.False(Directory.Exists(machine.Bundle));
    }
}
