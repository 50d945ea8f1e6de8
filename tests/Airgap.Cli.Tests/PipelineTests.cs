using System.Text.Json;
using Airgap.Cli.Tests.Foundations;

namespace Airgap.Cli.Tests;

/// <summary>What a pipeline asks: is the lock file up to date, and is there something to build?</summary>
public sealed class PipelineTests
{
    private const string Changed = """
        kubernetes: ["1.30", "1.32"]
        platforms: [linux/amd64]
        rancherDesktop: { version: "1.22" }

        """;

    [Theory]
    [InlineData]
    [InlineData("--markdown")]
    [InlineData("--urls")]
    [InlineData("--json")]
    [InlineData("--urls", "--json")]
    [InlineData("-q")]
    public async Task The_exit_code_of_a_plan_is_4_if_a_build_would_write_the_lock_file(params string[] form)
    {
        await using var machine = await TestMachine.StartAsync(SampleManifest.Small);

        await PlanAsync(machine, form, exitCode: 4);
        await machine.SucceedAsync("lock");
        await PlanAsync(machine, form, exitCode: 0);
        machine.Upstream.AddRelease("v1.30.15+k3s1");
        await PlanAsync(machine, form, exitCode: 0);
        machine.Write("airgap.yaml", Changed);
        await PlanAsync(machine, form, exitCode: 4);
        await machine.SucceedAsync("build");
        await PlanAsync(machine, form, exitCode: 0);
    }

    [Fact]
    public async Task A_plan_with_other_settings_and_the_same_files_is_something_to_build()
    {
        await using var machine = await TestMachine.StartAsync(SampleManifest.Small);
        await machine.SucceedAsync("build");
        machine.Write("airgap.yaml", SampleManifest.Small + "rancherDesktop: { version: \"1.22\" }\n");

        var run = await machine.RunAsync("plan", "--exit-code");

        Assert.Equal(4, run.ExitCode);
        Assert.Contains("nothing new", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_the_option_a_plan_ends_with_0()
    {
        await using var machine = await TestMachine.StartAsync(SampleManifest.Small);

        await machine.SucceedAsync("plan");
        await machine.SucceedAsync("plan", "--json");
    }

    [Fact]
    public async Task A_plan_that_fails_keeps_its_own_exit_code()
    {
        await using var machine = await TestMachine.StartAsync(SampleManifest.Small);
        machine.Write("wrong.yaml", "kubernetes: [1.99]\n");

        await RequireFailedAsync(machine, 3, "plan", "--exit-code", "-f", "wrong.yaml");
        await RequireFailedAsync(machine, 1, "plan", "--exit-code", "--offline");
    }

    [Theory]
    [InlineData("plan")]
    [InlineData("plan", "--urls")]
    [InlineData("lock", "--check")]
    public async Task The_document_says_whether_the_lock_file_is_up_to_date_and_how_it_differs(params string[] command)
    {
        await using var machine = await TestMachine.StartAsync(SampleManifest.Small);

        var missing = await DocumentAsync(machine, command);
        await machine.SucceedAsync("lock");
        var good = await DocumentAsync(machine, command);
        machine.Write("airgap.yaml", Changed);
        var stale = await DocumentAsync(machine, command);

        Assert.Equal((false, ""), Of(missing));
        Assert.Equal((true, ""), Of(good));
        Assert.Equal((false, "added 1.32; changed rancherDesktop.version from nothing to 1.22"), Of(stale));
    }

    [Fact]
    public async Task A_check_that_fails_has_its_facts_and_the_error_in_one_document()
    {
        await using var machine = await TestMachine.StartAsync(SampleManifest.Small);
        var missing = await machine.RunAsync("lock", "--check", "--json");
        await machine.SucceedAsync("lock");
        machine.Write("airgap.yaml", Changed);

        Story.Matches(missing + await machine.RunAsync("lock", "--check", "--online", "--json"));
    }

    [Fact]
    public async Task A_check_with_upstream_tells_a_stale_lock_file_from_a_changed_upstream()
    {
        await using var machine = await TestMachine.StartAsync(SampleManifest.Small);
        await machine.SucceedAsync("lock");
        machine.Upstream.Remove($"https://{UpstreamPath.Kubectl("1.30.14", "linux/amd64")}");

        var run = await machine.RunAsync("lock", "--check", "--online", "--json");

        Assert.Equal(1, run.ExitCode);
        using var document = JsonDocument.Parse(run.Output);
        Assert.Equal((true, ""), Of(document.RootElement));
        Assert.True(document.RootElement.GetProperty("online").GetBoolean());
        Assert.Equal("AG0414", document.RootElement.GetProperty("error").GetProperty("code").GetString());
    }

    [Fact]
    public async Task Secrets_in_addresses_are_masked_in_the_differences()
    {
        await using var machine = await TestMachine.StartAsync(SampleManifest.Small);
        await machine.SucceedAsync("lock");
        machine.Write("airgap.yaml", SampleManifest.Small + $$"""
            files:
              - { url: "https://files.example.com/a.txt?token=hush", sha256: {{new string('a', 64)}} }

            """);

        var run = await machine.RunAsync("lock", "--check", "--json");

        Assert.Equal(4, run.ExitCode);
        Assert.Contains("https://files.example.com/a.txt?…", run.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("hush", run.Output + run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_plan_as_JSON_has_the_id_of_a_lock_file_that_is_up_to_date()
    {
        await using var machine = await TestMachine.StartAsync(SampleManifest.Small);

        var before = await DocumentAsync(machine, "plan");
        var locked = await DocumentAsync(machine, "lock");
        var after = await DocumentAsync(machine, "plan");

        Assert.Equal(JsonValueKind.Null, before.GetProperty("id").ValueKind);
        Assert.Equal(locked.GetProperty("id").GetString(), after.GetProperty("id").GetString());
    }

    private static async Task PlanAsync(TestMachine machine, string[] form, int exitCode)
    {
        var plain = await machine.RunAsync(["plan", .. form]);
        var run = await machine.RunAsync(["plan", "--exit-code", .. form]);

        Assert.Equal((exitCode, 0), (run.ExitCode, plain.ExitCode));
        Assert.Equal((plain.Output, plain.Error), (run.Output, run.Error));
    }

    private static async Task RequireFailedAsync(TestMachine machine, int exitCode, params string[] arguments)
    {
        var run = await machine.RunAsync(arguments);

        Assert.Equal(exitCode, run.ExitCode);
        Assert.Contains("error AG", run.Error, StringComparison.Ordinal);
    }

    private static async Task<JsonElement> DocumentAsync(TestMachine machine, params string[] command)
    {
        using var document = JsonDocument.Parse((await machine.RunAsync([.. command, "--json"])).Output);
        return document.RootElement.Clone();
    }

    private static (bool UpToDate, string Differences) Of(JsonElement document) => (
        document.GetProperty("upToDate").GetBoolean(),
        string.Join("; ", document.GetProperty("differences").EnumerateArray()
            .Select(row => $"{row.GetProperty("change").GetString()} {row.GetProperty("what").GetString()}")));
}
