using Airgap.Cli.Tests.Foundations;

namespace Airgap.Cli.Tests;

/// <summary><c>report</c>: what thirty machines left on a stick.</summary>
public sealed class ReportTests
{
    private const string Id = "sha256:3d20a67201c588c5c404acc7236aa588689095fe94b4ab9b023ee783fc8c1436";
    private const string OtherId = "sha256:f34723b29bfb1ef6c046a6e1a5139ab66126a57986d535fd9e4a79c7df03c232";

    [Fact]
    public async Task Machines_that_are_not_ready_come_first()
    {
        await using var machine = await TestMachine.StartAsync();
        Add(machine, "lab-10", "ready", ready: """ "v1.31.14+k3s1", "v1.32.13+k3s1" """);
        Add(machine, "lab-09", "ready", ready: """ "v1.31.14+k3s1", "v1.32.13+k3s1" """);
        Add(machine, "lab-08", "unknown");
        Add(
            machine,
            "lab-07",
            "not-ready",
            ready: """ "v1.31.14+k3s1" """,
            notReady: """
                { "release": "v1.32.13+k3s1", "problems": [ { "code": "AG0606", "message": "Rancher Desktop hides it" } ] }
                """);
        Add(machine, "lab-11", "failed", error: """{ "code": "AG0502", "message": "a file is damaged" }""");

        var run = await machine.RunAsync("report", "../stick");
        var json = await machine.RunAsync("report", "../stick", "--json");

        Assert.Equal((6, 6), (run.ExitCode, json.ExitCode));
        Story.Matches(new Look(run.Text, json.Text));
    }

    [Fact]
    public async Task All_machines_are_ready()
    {
        await using var machine = await TestMachine.StartAsync();
        Add(machine, "lab-01", "ready", ready: "\"v1.31.14+k3s1\"");
        Add(machine, "lab-02", "ready", ready: "\"v1.31.14+k3s1\"");

        var run = await machine.SucceedAsync("report", "../stick");

        Assert.EndsWith("\n2 of 2 machines are ready\n", run.Output, StringComparison.Ordinal);
        Assert.Equal(run.Output, (await machine.SucceedAsync("report", "../stick", "-q")).Output);
    }

    [Fact]
    public async Task Machines_of_one_name_are_told_apart_by_their_files()
    {
        await using var machine = await TestMachine.StartAsync();
        Add(machine, "lab-01", "ready", ready: "\"v1.31.14+k3s1\"");
        var report = machine.Root.Read("stick/lab-01.json");
        machine.Root.Write("stick/airgap-report-clone-ada-0123abcd.json", report.Replace("lab-01", "clone", StringComparison.Ordinal));
        machine.Root.Write("stick/airgap-report-clone-ada-4567cdef.json", report.Replace("lab-01", "clone", StringComparison.Ordinal));

        var run = await machine.SucceedAsync("report", "../stick");

        var rows = run.Output.Split('\n').Where(line => line.Contains(" ada ", StringComparison.Ordinal));
        Assert.Equal(["clone 0123abcd", "clone 4567cdef", "lab-01"], rows.Select(line => line[..16].TrimEnd()));
    }

    [Fact]
    public async Task Different_bundles_are_shown()
    {
        await using var machine = await TestMachine.StartAsync();
        Add(machine, "lab-01", "ready", ready: "\"v1.31.14+k3s1\"");
        Add(machine, "lab-02", "ready", ready: "\"v1.31.14+k3s1\"", id: OtherId);

        Story.Matches((await machine.SucceedAsync("report", "../stick")).Text);
    }

    [Fact]
    [NotOnWindows(Because.Links)]
    public async Task Files_that_are_not_reports_are_named_and_ignored()
    {
        await using var machine = await TestMachine.StartAsync();
        Add(machine, "lab-01", "ready", ready: "\"v1.31.14+k3s1\"");
        var good = machine.Root.Read("stick/lab-01.json");
        machine.Root.Write("stick/notes.txt", "mine");
        machine.Root.Write("stick/empty.json", "");
        machine.Root.Write("stick/half.json", good[..100]);
        machine.Root.Write("stick/bundle.json", """{ "layout": 1, "id": "x", "omitted": [] }""");
        machine.Root.Write("stick/newer.json", good.Replace("\"version\": 1", "\"version\": 2, \"more\": true", StringComparison.Ordinal));
        machine.Root.Write("stick/text.json", good.Replace("\"exitCode\": 0", "\"exitCode\": \"0\"", StringComparison.Ordinal));
        machine.Root.Write("stick/long.json", good.Replace("\"ada\"", $"\"{new string('a', 256)}\"", StringComparison.Ordinal));
        machine.Root.Write("stick/release.json", good.Replace("v1.31.14+k3s1", "1.31", StringComparison.Ordinal));
        machine.Root.Write("stick/large.json", good + new string(' ', 1024 * 1024));
        machine.Root.Write("stick/contradiction.json", good.Replace("\"ready\",", "\"failed\",", StringComparison.Ordinal));
        machine.Root.Write("stick/.DS_Store", "Finder");
        machine.Root.Write("stick/.airgap-tmp-x", "unfinished");
        machine.Root.Write("stick/factory/README.txt", "a bundle beside");
        if (!OperatingSystem.IsWindows())
        {
            File.CreateSymbolicLink(machine.Root.File("stick/link.json"), machine.Root.File("stick/lab-01.json"));
        }

        var run = await machine.SucceedAsync("report", "../stick");

        Story.Matches(run.Text);
    }

    [Fact]
    public async Task Of_many_foreign_files_only_some_are_named()
    {
        await using var machine = await TestMachine.StartAsync();
        Add(machine, "lab-01", "ready", ready: "\"v1.31.14+k3s1\"");
        for (var at = 1; at <= 25; at++)
        {
            machine.Root.Write($"stick/note-{at:00}.json", "a note");
        }

        var run = await machine.SucceedAsync("report", "../stick");

        Assert.Equal(21, run.Error.Split("warning AG0420").Length - 1);
        Assert.Contains("and 5 more files are ignored", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Texts_of_other_machines_do_not_reach_the_terminal_raw()
    {
        await using var machine = await TestMachine.StartAsync();
        Add(machine, "lab\\u001b[31m\\u202e", "failed", error: """{ "code": "AG0502", "message": "a\u001b]0;b\u0007\nready" }""");

        var run = await machine.RunAsync("report", "../stick");

        Assert.Contains(@"lab\u{1b}[31m\u{202e}", run.Output, StringComparison.Ordinal);
        Assert.Equal(6, run.ExitCode);
    }

    [Fact]
    public async Task Without_reports_there_is_an_error()
    {
        await using var machine = await TestMachine.StartAsync();
        machine.Root.Write("my stick/notes.txt", "mine");
        machine.Root.Write("file", "mine");

        Story.Matches(
            await machine.FailAsync(1, "report", "../my stick")
            + await machine.FailAsync(1, "report", "../nowhere")
            + await machine.FailAsync(1, "report", "../file")
            + await machine.FailAsync(2, "report"));
    }

    [Fact]
    public async Task Two_applies_and_one_report_are_the_whole_way()
    {
        await using var machine = await TestMachine.StartAsync(SampleManifest.Small);
        await machine.SucceedAsync("build", "-q");
        string[] apply = ["apply", "--platform", "linux/amd64", "--home", "../home", "--report", "../stick"];
        await machine.SucceedAsync(apply);
        machine.Host = machine.Host with { MachineName = () => "lab-08" };
        machine.Root.Write("home/.kuberlr/kuberlr.conf", "AllowDownload = perhaps\n");
        await machine.RunAsync(apply);
        var before = TreeFingerprint.Exact(machine.Root.Path);

        var run = await machine.RunAsync("report", "../stick");

        Assert.EndsWith("\n1 of 2 machines is ready; 1 is not\n", run.Output, StringComparison.Ordinal);
        Assert.Empty(run.Error);
        Assert.Equal(before, TreeFingerprint.Exact(machine.Root.Path));
    }

    private static void Add(
        TestMachine machine,
        string name,
        string result,
        string ready = "",
        string notReady = "",
        string error = "null",
        string id = Id) => machine.Root.Write($"stick/{name.Split('\\')[0]}.json", $$"""
            {
              "version": 1,
              "machine": "{{name}}",
              "user": "ada",
              "platform": "windows/amd64",
              "bundle": "{{id}}",
              "result": "{{result}}",
              "ready": [{{ready}}],
              "unknown": [],
              "notReady": [{{notReady}}],
              "error": {{error}},
              "exitCode": 0,
              "time": "2026-11-26T04:22:43Z",
              "airgap": "0.1.0"
            }

            """);
}
