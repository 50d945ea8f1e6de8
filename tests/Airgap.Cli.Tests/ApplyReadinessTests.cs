using System.Text.Json;
using Airgap.Cli.Tests.Foundations;

namespace Airgap.Cli.Tests;

/// <summary>Whether the bundle's own releases are ready after an apply: the last line, the reasons and the exit code.</summary>
public sealed class ApplyReadinessTests(BuiltBundle built) : IClassFixture<BuiltBundle>
{
    private static readonly string[] _linux = ["apply", "--platform", "linux/amd64", "--home", "../home"];

    private const string LockedProfile = """{ "version": 15, "kubernetes": { "version": "1.27.3" } }""";

    [Fact]
    public async Task The_last_line_names_the_versions_that_are_ready()
    {
        await using var machine = await built.CarryAsync();

        var run = await machine.SucceedAsync(_linux);

        Assert.EndsWith("\nready without a network: 1.29.4, 1.30.14\n", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_profile_that_locks_another_version_stops_all_releases()
    {
        await using var machine = await built.CarryAsync();
        machine.Root.Write("home/.config/rancher-desktop.locked.json", LockedProfile);

        var people = await machine.RunAsync(_linux);
        var programs = await machine.RunAsync([.. _linux, "--json"]);
        var scripts = await machine.RunAsync([.. _linux, "-q"]);

        Assert.All([people, programs, scripts], run => Assert.Equal(6, run.ExitCode));
        Story.Matches($"{people.Text}\n{programs.Text}\n{scripts.Text}");
    }

    [Fact]
    public async Task Settings_of_kuberlr_that_are_not_valid_stop_all_releases()
    {
        await using var machine = await built.CarryAsync();
        machine.Root.Write("home/.kuberlr/kuberlr.conf", "AllowDownload = perhaps\n");

        Story.Matches((await machine.RunAsync(_linux)).Text);
    }

    [Fact]
    public async Task A_release_that_the_installed_Rancher_Desktop_hides_is_not_ready()
    {
        await using var machine = await TestMachine.StartAsync(SampleManifest.SeedFarApart);
        await machine.SucceedAsync("build");

        Story.Matches((await machine.RunAsync([.. _linux, "--rancher-desktop", "1.16.0"])).Text);
    }

    [Fact]
    public async Task A_build_that_another_one_hides_is_not_ready()
    {
        await using var other = await DoctorMachine.StartAsync();
        other.Machine.Write("airgap.yaml", SampleManifest.Large);
        await other.Machine.SucceedAsync("build");
        other.Release("v1.30.14+k3s9");

        Story.Matches((await other.RunAsync("apply")).Text);
    }

    [Fact]
    public async Task Without_the_kubectls_of_the_bundle_its_releases_are_not_ready()
    {
        await using var machine = await built.CarryAsync();

        Story.Matches((await machine.RunAsync([.. _linux, "--only", "k3s"])).Text);
    }

    [Theory]
    [InlineData("kubectl")]
    [InlineData("files")]
    public async Task Without_releases_nothing_is_judged(string part)
    {
        await using var machine = await built.CarryAsync();
        machine.Root.Write("home/.config/rancher-desktop.locked.json", LockedProfile);

        var run = await machine.SucceedAsync([.. _linux, "--only", part]);
        using var json = JsonDocument.Parse((await machine.SucceedAsync([.. _linux, "--only", part, "--json"])).Output);

        Assert.DoesNotContain("ready", run.Output, StringComparison.Ordinal);
        Assert.Equal(JsonValueKind.Null, json.RootElement.GetProperty("ready").ValueKind);
        Assert.Equal(JsonValueKind.Null, json.RootElement.GetProperty("notReady").ValueKind);
    }

    [Fact]
    public async Task A_dry_run_judges_nothing()
    {
        await using var machine = await built.CarryAsync();
        machine.Root.Write("home/.config/rancher-desktop.locked.json", LockedProfile);

        var run = await machine.SucceedAsync([.. _linux, "--dry-run"]);

        Assert.DoesNotContain("ready", run.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Other_problems_of_the_machine_are_counted_and_do_not_count()
    {
        await using var machine = await built.CarryAsync();
        machine.Root.Write("home/.cache/rancher-desktop/k3s/v1.28.8+k3s1/k3s", "half");
        machine.Root.Write("home/.cache/rancher-desktop/k3s/v1.27.1+k3s1/k3s", "half");

        var run = await machine.SucceedAsync(_linux);
        using var json = JsonDocument.Parse((await machine.SucceedAsync([.. _linux, "--json"])).Output);

        Assert.EndsWith("\nready without a network: 1.29.4, 1.30.14\n", run.Output, StringComparison.Ordinal);
        Assert.EndsWith(
            "Next: this machine has 4 other problems: dotnet airgap doctor --platform linux/amd64 --home ../home\n",
            run.Error,
            StringComparison.Ordinal);
        Assert.Equal(4, json.RootElement.GetProperty("otherProblems").GetInt32());
        Assert.Equal("", (await machine.SucceedAsync([.. _linux, "-q"])).Text.Split("exit code 0\n")[1]);
    }

    [Fact]
    public async Task More_releases_than_doctor_shows_have_their_own_reasons()
    {
        // doctor shows 20 problems of a kind. Those of the bundle's releases are the 22nd and the 23rd of this kind.
        await using var machine = await DoctorMachine.StartAsync();
        machine.Machine.Write("airgap.yaml", SampleManifest.Large);
        await machine.Machine.SucceedAsync("build");
        machine.Kubectl("1.10.0");
        for (var patch = 1; patch <= 21; patch++)
        {
            machine.Release($"v1.16.{patch}+k3s1");
        }

        var run = await machine.RunAsync("apply", "--only", "k3s");

        Assert.Equal(6, run.ExitCode);
        Assert.Contains("error AG0701: no kubectl serves v1.29.4+k3s1: ", run.Error, StringComparison.Ordinal);
        Assert.Contains("error AG0701: no kubectl serves v1.30.14+k3s2: ", run.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("v1.16", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Where_the_version_of_Rancher_Desktop_is_unknown_so_is_whether_it_hides_a_release()
    {
        await using var machine = await TestMachine.StartAsync(
            "kubernetes: [\"1.24\", \"1.30\"]\nplatforms: [linux/amd64]\n");
        await machine.SucceedAsync("build");

        var people = await machine.SucceedAsync(_linux);
        var scripts = await machine.SucceedAsync([.. _linux, "-q"]);

        Assert.Empty(scripts.Output + scripts.Error);
        Story.Matches(people.Text);
    }

    [Fact]
    [NotOnWindows(Because.Modes)]
    [Trait("Needs", "user")]
    public async Task A_machine_that_cannot_be_checked_after_an_apply_is_a_note()
    {
        Assert.SkipUnless(Modes.Bind, "modes keep root from nothing");
        Transcript? unjudged = null;
        for (var attempt = 1; unjudged is null && attempt <= 50; attempt++)
        {
            // Another program closes the folder of kubectls when the version list appears, which apply writes last.
            await using var machine = await built.CarryAsync();
            var list = machine.Root.File("home/.cache/rancher-desktop/k3s-versions.json");
            var kubectls = machine.Root.Folder("home/.kuberlr/linux-amd64");
            var isDone = false;
            var other = Task.Run(
                () =>
                {
                    while (!File.Exists(list) && !Volatile.Read(ref isDone))
                    {
                        Thread.Yield();
                    }

                    Modes.Set(kubectls, "000");
                },
                CancellationToken.None);
            var run = await machine.RunAsync([.. _linux, "--report", "../stick"]);
            Volatile.Write(ref isDone, true);
            await other;
            Modes.Set(kubectls, "755");
            if (run.Error.Contains("cannot be checked", StringComparison.Ordinal))
            {
                unjudged = run;
                var report = machine.Root.Read($"stick/{machine.Root.Files("stick")[0]}");
                Assert.Contains("\"result\": \"unknown\"", report, StringComparison.Ordinal);
            }
        }

        Assert.NotNull(unjudged);
        Assert.Equal(0, unjudged.ExitCode);
        Assert.EndsWith("\nPlaced 2 releases, 1 kubectl: 9.3 kB.\n", unjudged.Output, StringComparison.Ordinal);
        Assert.Contains("the bundle is applied, but this machine cannot be checked: ", unjudged.Error, StringComparison.Ordinal);
    }
}
