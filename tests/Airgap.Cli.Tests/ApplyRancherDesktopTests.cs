using Airgap.Cli.Tests.Foundations;

namespace Airgap.Cli.Tests;

/// <summary>What apply says about the installed Rancher Desktop.</summary>
public sealed class ApplyRancherDesktopTests(BuiltBundle built) : IClassFixture<BuiltBundle>
{
    private static readonly string[] _linux = ["apply", "--platform", "linux/amd64", "--home", "../home"];

    [Fact]
    public async Task Warnings_come_before_the_verdict_and_the_next_command_last()
    {
        await using var machine = await built.CarryAsync();
        machine.Root.Write("home/.config/rancher-desktop/settings.json", """{ "version": 10, "kubernetes": { "version": "1.27.3" } }""");
        using var screen = new StringWriter { NewLine = "\n" };
        var host = machine.Host with { Output = TextWriter.Synchronized(screen), Error = TextWriter.Synchronized(screen) };

        await AirgapProgram.RunAsync([.. _linux, "--no-progress"], host, CancellationToken.None);

        Assert.Matches("(?s)\nPlaced 2 .*\nwarning AG.*\nready without a network: [^\n]+\nNext: [^\n]+\n$", screen.ToString());
    }

    [Fact]
    public async Task Apply_warns_when_the_chosen_version_is_not_in_the_list()
    {
        await using var machine = await built.CarryAsync();
        machine.Root.Write(
            "home/.config/rancher-desktop/settings.json",
            """{ "version": 10, "kubernetes": { "version": "1.27.3", "enabled": true } }""");

        var run = await machine.RunAsync([.. _linux, "--rancher-desktop", "1.22"]);

        Story.Matches(run.Text);
    }

    [Fact]
    public async Task Apply_names_what_is_in_the_cache_and_not_listed()
    {
        await using var machine = await built.CarryAsync();
        machine.Root.Write("home/.cache/rancher-desktop/k3s/v1.28.8+k3s1/k3s", "half");
        machine.Root.Write("home/.kuberlr/linux-amd64/kubectl1.31.0.part", "half");

        var run = await machine.RunAsync(_linux);

        Story.Matches(run.Text);
    }

    [Fact]
    public async Task A_bundle_that_Rancher_Desktop_would_hide_is_refused_where_its_version_is_known()
    {
        await using var machine = await TestMachine.StartAsync(SampleManifest.SeedFarApart);
        await machine.SucceedAsync("build");

        var run = await machine.FailAsync(1, [.. _linux, "--rancher-desktop", "1.22"]);

        Story.Matches(run.Text);
    }

    [Fact]
    public async Task A_bundle_that_Rancher_Desktop_may_hide_comes_with_a_warning_where_its_version_is_unknown()
    {
        await using var machine = await TestMachine.StartAsync(SampleManifest.SeedFarApart);
        await machine.SucceedAsync("build");

        var run = await machine.RunAsync([.. _linux, "--dry-run"]);

        Story.Matches(run.Text);
    }

    [Fact]
    public async Task A_release_that_Rancher_Desktop_hides_beside_others_comes_with_a_warning()
    {
        await using var machine = await TestMachine.StartAsync(SampleManifest.SeedFarApart);
        await machine.SucceedAsync("build");

        var run = await machine.RunAsync([.. _linux, "--dry-run", "--rancher-desktop", "1.16.0"]);

        Story.Matches(run.Text);
    }

    [Fact]
    public async Task A_Rancher_Desktop_that_hides_nothing_gets_the_whole_bundle()
    {
        await using var machine = await TestMachine.StartAsync(SampleManifest.SeedFarApart);
        await machine.SucceedAsync("build");

        var run = await machine.RunAsync([.. _linux, "--rancher-desktop", "1.10"]);

        Story.Matches(run.Text);
    }

    [Fact]
    public async Task Images_that_the_stated_Rancher_Desktop_cannot_read_are_refused()
    {
        await using var machine = await built.CarryAsync();

        Story.Matches(
            await machine.FailAsync(1, [.. _linux, "--rancher-desktop", "1.6.2"])
            + await machine.FailAsync(1, "apply", "--platform", "darwin/arm64", "--home", "../home", "--rancher-desktop", "1.14.2"));
    }
}
