using Airgap.Cli.Tests.Foundations;

namespace Airgap.Cli.Tests;

/// <summary><c>inputs</c>: what a build system watches.</summary>
public sealed class InputsTests
{
    private const string Manifest = SampleManifest.Small + """
        files:
          - path: images/**/*.tar
            exclude: ["images/old/**/*.tar", "**/*.part"]
          - path: certs/*.pem
            exclude: ["**/*.part"]
          - url: https://example.com/setup.msi
            sha256: 9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08

        """;

    [Fact]
    public async Task They_are_listed_without_any_request_and_need_not_exist()
    {
        await using var machine = await TestMachine.StartAsync(Manifest);

        Story.Matches(await machine.SucceedAsync("inputs") + await machine.SucceedAsync("inputs", "--json"));

        Assert.Empty(machine.Server.Requests);
    }

    [Fact]
    public async Task MSBuild_gets_the_globs_escaped_and_leaves_out_only_what_every_entry_leaves_out()
    {
        await using var machine = await TestMachine.StartAsync();
        machine.Write("a;b(c)%41/airgap.yaml", Manifest);

        var run = await machine.SucceedAsync("inputs", "-f", "a;b(c)%41/airgap.yaml", "--msbuild", "globs");

        var s = OperatingSystem.IsWindows() ? '\\' : '/';
        var folder = $"{machine.Project}{s}a%253bb%2528c%2529%252541{s}";
        Assert.Equal($"{folder}certs{s}*.pem;{folder}images{s}**{s}*.tar|{folder}**{s}*.part", machine.Read("globs"));
        Assert.Equal("", run.Output);
    }

    [Fact]
    public async Task A_file_that_cannot_be_written_is_named()
    {
        await using var machine = await TestMachine.StartAsync(Manifest);

        var run = await machine.RunAsync("inputs", "--msbuild", "no/such/folder");

        Assert.Equal(1, run.ExitCode);
        Assert.Contains("error AG0407: 'no/such/folder' cannot be written: ", run.Error, StringComparison.Ordinal);
    }
}
