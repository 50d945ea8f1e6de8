using System.Text.Json;
using Airgap.Cli.Tests.Foundations;

namespace Airgap.Cli.Tests;

/// <summary><c>apply --report</c>: one file for each machine, whatever happens.</summary>
public sealed class ApplyReportTests(BuiltBundle built) : IClassFixture<BuiltBundle>
{
    private static readonly string[] _linux = ["apply", "--platform", "linux/amd64", "--home", "../home"];
    private static readonly string[] _reporting = [.. _linux, "--report", "../stick/reports"];

    [Fact]
    public async Task A_machine_that_is_ready_leaves_a_file()
    {
        await using var machine = await built.CarryAsync();

        await machine.SucceedAsync([.. _reporting, "-q"]);

        Story.Matches(Told(machine));
    }

    [Fact]
    public async Task A_machine_that_is_not_ready_leaves_the_reasons()
    {
        await using var machine = await built.CarryAsync();
        machine.Root.Write("home/.kuberlr/kuberlr.conf", "AllowDownload = perhaps\n");

        var run = await machine.RunAsync(_reporting);

        Assert.Equal(6, run.ExitCode);
        Story.Matches(run.Told(Told(machine)));
    }

    [Fact]
    public async Task A_damaged_bundle_leaves_the_error()
    {
        await using var machine = await built.CarryAsync();
        Tampering.TurnByte(Path.Join(machine.Bundle, "kuberlr/linux-amd64/kubectl1.30.14"));

        var run = await machine.RunAsync(_reporting);

        Assert.Equal(5, run.ExitCode);
        Story.Matches(run.Told(Told(machine)));
    }

    [Theory]
    [InlineData("nowhere", "../home", "AG0401", 1)]
    [InlineData("airgap-bundle", "../missing", "AG0602", 1)]
    public async Task A_bundle_or_a_home_that_is_refused_leaves_the_error(string bundle, string home, string code, int exitCode)
    {
        await using var machine = await built.CarryAsync();

        var run = await machine.RunAsync("apply", bundle, "--platform", "linux/amd64", "--home", home, "--report", "../stick");

        Assert.Equal(exitCode, run.ExitCode);
        using var json = JsonDocument.Parse(machine.Root.Read(Assert.Single(Files(machine))));
        Assert.Equal("failed", json.RootElement.GetProperty("result").GetString());
        Assert.Equal(code, json.RootElement.GetProperty("error").GetProperty("code").GetString());
        Assert.Equal(exitCode, json.RootElement.GetProperty("exitCode").GetInt32());
        Assert.Equal("linux/amd64", json.RootElement.GetProperty("platform").GetString());
    }

    [Fact]
    public async Task An_interrupted_apply_leaves_a_file()
    {
        await using var machine = await built.CarryAsync();

        var run = await machine.RunAsync(new CancellationToken(canceled: true), _reporting);

        Assert.Equal(130, run.ExitCode);
        Assert.Contains("AG0130", machine.Root.Read(Assert.Single(Files(machine))), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_last_apply_counts()
    {
        await using var machine = await built.CarryAsync();
        machine.Root.Write("home/.kuberlr/kuberlr.conf", "AllowDownload = perhaps\n");
        await machine.RunAsync(_reporting);
        File.Delete(machine.Root.File("home/.kuberlr/kuberlr.conf"));

        await machine.SucceedAsync(_reporting);

        Assert.Contains("\"result\": \"ready\"", machine.Root.Read(Assert.Single(Files(machine))), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Other_machines_users_and_homes_leave_other_files()
    {
        await using var machine = await built.CarryAsync();
        var host = machine.Host;
        machine.Root.Folder("other");
        await machine.SucceedAsync(_reporting);
        machine.Host = host with { MachineId = () => "decaf" };
        await machine.SucceedAsync(_reporting);
        machine.Host = host with { UserName = () => "grace" };
        await machine.SucceedAsync(_reporting);
        machine.Host = host with { MachineName = () => "lab-08" };
        await machine.SucceedAsync(_reporting);
        machine.Host = host;
        await machine.SucceedAsync("apply", "--platform", "linux/amd64", "--home", "../other", "--report", "../stick/reports");
        machine.Host = host with { MachineName = () => "LAB-07", UserName = () => "Ada", MachineId = () => "C0FFEE\n" };
        await machine.SucceedAsync(_reporting);

        Assert.Equal(5, Files(machine).Count);
        Assert.All(Files(machine), name => Assert.Matches("/airgap-report-lab-0[78]-(ada|grace)-[0-9a-f]{8}[.]json$", name));
    }

    [Fact]
    public async Task Without_releases_the_result_is_unknown()
    {
        await using var machine = await built.CarryAsync();

        await machine.SucceedAsync([.. _reporting, "--only", "kubectl"]);

        Assert.Contains("\"result\": \"unknown\"", machine.Root.Read(Assert.Single(Files(machine))), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_dry_run_writes_no_report_and_says_so()
    {
        await using var machine = await built.CarryAsync();
        var before = TreeFingerprint.Exact(machine.Root.Path);

        var run = await machine.SucceedAsync([.. _reporting, "--dry-run"]);
        await machine.RunAsync("apply", "nowhere", "--dry-run", "--report", "../stick");

        Assert.StartsWith("with --dry-run, no report is written\n", run.Error, StringComparison.Ordinal);
        Assert.Equal(before, TreeFingerprint.Exact(machine.Root.Path));
    }

    [Theory]
    [InlineData()]
    [InlineData("-q")]
    [InlineData("--json")]
    public async Task A_report_that_cannot_be_written_is_a_warning(params string[] options)
    {
        await using var machine = await built.CarryAsync();
        machine.Root.Write("stick", "a file");

        var run = await machine.SucceedAsync([.. _reporting, .. options]);
        var failed = await machine.RunAsync([.. _reporting, .. options, "--expect", new string('0', 64)]);

        const string told = "warning AG0418: the report of this machine cannot be written: cannot write to '";
        Assert.Contains(told, run.Error, StringComparison.Ordinal);
        Assert.Contains(told, failed.Error, StringComparison.Ordinal);
        Assert.Equal(5, failed.ExitCode);
        Assert.Equal(options is ["--json"], run.Output.Contains("AG0418", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Secrets_do_not_get_into_a_report()
    {
        await using var machine = await built.CarryAsync();

        await machine.RunAsync("apply", "https://ada:geheim@example.org/bundle", "--home", "../home", "--report", "../stick");

        Assert.DoesNotContain("geheim", machine.Root.Read(Assert.Single(Files(machine))), StringComparison.Ordinal);
    }

    private static IReadOnlyList<string> Files(TestMachine machine) =>
        [.. machine.Root.Files("stick").Select(file => $"stick/{file}")];

    private static string Told(TestMachine machine)
    {
        var file = Assert.Single(Files(machine));
        var text = machine.Root.Read(file).Replace(ToolVersion.Current, "{version}", StringComparison.Ordinal);
        Assert.Matches("^stick/reports/airgap-report-lab-07-ada-[0-9a-f]{8}[.]json$", file);
        return $"{file[..^13]}{{digits}}.json\n{Varying.TimePattern().Replace(text, "{time}")}";
    }
}
