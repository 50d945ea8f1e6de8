using Airgap.Cli.Tests.Foundations;

namespace Airgap.Cli.Tests;

/// <summary>What doctor, status and apply say about one machine agrees.</summary>
public sealed class DoctorTruthTests
{
    private const string Cache = ".cache/rancher-desktop";

    private static readonly string[] Target = ["--platform", "linux/amd64", "--home", "../home"];

    [Theory]
    [InlineData("kuberlr", ".kuberlr/linux-amd64/kubectl1.30.14")]
    [RowNotOnWindows(Because.Modes, "not executable", ".kuberlr/linux-amd64/kubectl1.30.14")]
    [InlineData("list", Cache + "/k3s-versions.json")]
    public async Task A_version_that_does_not_work_is_called_so_and_status_leads_to_the_same_cure(string what, string path)
    {
        await using var machine = await TestMachine.StartAsync(SampleManifest.Small);
        await machine.SucceedAsync("build", "-q");
        await machine.SucceedAsync(["apply", .. Target]);
        Assert.Matches(@"\nv1\.30\.14\+k3s2 .* yes\n", (await machine.SucceedAsync(["doctor", .. Target])).Output);
        if (what == "not executable")
        {
            Modes.Set(Path.Join(machine.Home, path), "644");
        }
        else
        {
            File.Delete(Path.Join(machine.Home, path));
        }

        var doctor = await machine.RunAsync(["doctor", .. Target]);
        var status = await machine.RunAsync(["status", .. Target]);

        // Without a list, a later Rancher Desktop uses its own, which airgap does not know.
        Assert.Matches(@"\nv1\.30\.14\+k3s2 .* " + (what == "list" ? "unknown" : "no") + @"\n", doctor.Output);
        Assert.Contains("0 versions are ready", doctor.Output, StringComparison.Ordinal);
        Assert.Equal(6, status.ExitCode);
        Assert.Equal(doctor.Output, (await machine.RunAsync(status.Commands()[^1])).Output);
    }

    [Fact]
    public async Task An_apply_says_how_many_versions_the_list_had_before()
    {
        await using var machine = await TestMachine.StartAsync(SampleManifest.Small);
        await machine.SucceedAsync("build", "-q");
        var tags = Enumerable.Range(0, 157).Select(number => $"\"v1.{20 + (number / 20)}.{number % 20}+k3s1\"");
        var list = $$"""{ "cacheVersion": 2, "channels": { "stable": "1.27.16" }, "versions": [{{string.Join(", ", tags)}}] }""";
        machine.Root.Write($"home/{Cache}/k3s-versions.json", list);

        var dryRun = await machine.SucceedAsync(["apply", "--dry-run", .. Target]);
        var apply = await machine.SucceedAsync(["apply", .. Target]);
        await machine.SucceedAsync(["undo", "-y", .. Target]);

        const string count = "1 version (157 before; undo restores them)";
        Assert.Contains($"version list would be written: {count}", dryRun.Output, StringComparison.Ordinal);
        Assert.Contains($"version list written: {count}", apply.Output, StringComparison.Ordinal);
        Assert.Equal(list, machine.Root.Read($"home/{Cache}/k3s-versions.json"));
    }
}
