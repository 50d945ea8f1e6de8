using Airgap.Cli.Tests.Foundations;

namespace Airgap.Cli.Tests;

/// <summary><c>add</c>: what it writes, and what it refuses.</summary>
public sealed class AddTests
{
    private const string Commented = """
        # For the factory.
        kubernetes:            # asked for by the line managers
          - "1.30"             # until spring
          # - "1.29"
          - stable

        platforms: [linux/amd64]   # the packers
        rancherDesktop:
          version: "1.22"

        """;

    [Fact]
    public async Task Entries_and_platforms_are_added_and_comments_stay()
    {
        await using var machine = await TestMachine.StartAsync(Commented);

        var run = await machine.SucceedAsync("add", "1.33", "v1.31.4+k3s1", "1.28 - 1.29", "--platform", "macos/arm64");

        Story.Matches($"{run.Text}\n--- airgap.yaml\n{machine.Read("airgap.yaml")}");
        Assert.Equal(["airgap.yaml"], machine.Root.Files("project"));
    }

    [Fact]
    public async Task What_is_added_is_built()
    {
        await using var machine = await TestMachine.StartAsync(SampleManifest.Small);

        await machine.CureAsync(await machine.SucceedAsync("add", "1.29.4"));

        Assert.Contains("v1.29.4+k3s1", machine.Read("airgap.lock.json"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_dry_run_shows_the_change_and_writes_nothing()
    {
        await using var machine = await TestMachine.StartAsync(Commented);
        var before = TreeFingerprint.Exact(machine.Root.Path);

        var run = await machine.SucceedAsync("add", "1.33", "--platform", "linux/arm64", "--dry-run");
        var quiet = await machine.SucceedAsync("add", "1.33", "--platform", "linux/arm64", "--dry-run", "-q");

        Story.Matches(run.Text);
        Assert.Equal((run.Output, ""), (quiet.Output, quiet.Error));
        Assert.Equal(before, TreeFingerprint.Exact(machine.Root.Path));
    }

    [Theory]
    [InlineData("1.30")]
    [InlineData("v1.30")]
    [InlineData("stable")]
    [InlineData("--platform", "linux/x86_64")]
    [InlineData("1.30", "stable", "--platform", "linux/amd64")]
    public async Task What_is_there_in_any_spelling_is_not_added_again(params string[] arguments)
    {
        await using var machine = await TestMachine.StartAsync(Commented);
        var before = TreeFingerprint.Exact(machine.Root.Path);

        var run = await machine.SucceedAsync(["add", .. arguments]);

        Assert.Equal("airgap.yaml is unchanged\n", run.Output);
        Assert.Equal(arguments.Count(argument => argument != "--platform"), run.Error.Split("already, in line ").Length - 1);
        Assert.Equal(before, TreeFingerprint.Exact(machine.Root.Path));
    }

    [Fact]
    public async Task An_entry_that_is_there_keeps_none_of_the_others_out()
    {
        await using var machine = await TestMachine.StartAsync(SampleManifest.Small);

        var run = await machine.SucceedAsync("add", "1.30", "1.31", "v1.31", "--platform", "linux/amd64");

        Assert.Equal("kubernetes: [\"1.30\", \"1.31\"]\nplatforms: [linux/amd64]\n", machine.Read("airgap.yaml"));
        Story.Matches(run.Text);
    }

    [Fact]
    public async Task The_document_tells_what_changed()
    {
        await using var machine = await TestMachine.StartAsync(Commented);

        var run = await machine.SucceedAsync("add", "1.30", "1.33", "--platform", "linux/arm64", "--json");

        Story.Matches(run.Text);
    }

    [Fact]
    public async Task Changes_that_are_far_apart_are_shown_with_the_lines_around_them()
    {
        await using var machine = await TestMachine.StartAsync(
            "kubernetes:\n  - '1.30'\t# now\n# 1\n# 2\n# 3\n# 4\n# 5\n# 6\nplatforms:\n  - linux/amd64\n");

        var run = await machine.SucceedAsync("add", "1.33", "--platform", "darwin/arm64");

        Assert.Equal(
            """
               1  kubernetes:
               2    - '1.30' # now
            +  3    - '1.33'
               4  # 1
               5  # 2
            …
              10  platforms:
              11    - linux/amd64
            + 12    - darwin/arm64

            wrote airgap.yaml

            """,
            run.Output);
    }

    [Fact]
    [NotOnWindows(Because.Console)]
    public async Task A_terminal_shows_the_change_in_colours_too()
    {
        await using var machine = await TestMachine.StartAsync(SampleManifest.Small);
        machine.Environment["TERM"] = "xterm-256color";
        machine.Host = machine.Host with { OutputIsTerminal = true, Width = 80 };

        var run = await machine.SucceedAsync("add", "1.33");
        machine.Environment["NO_COLOR"] = "1";
        var plain = await machine.SucceedAsync("remove", "1.33");

        Assert.Matches("\u001b\\[[0-9;]+m\\+ 1  kubernetes: ", run.Output);
        Assert.Matches("\u001b\\[[0-9;]+m- 1  kubernetes: ", run.Output);
        Assert.DoesNotContain("\u001b[3", plain.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_manifest_elsewhere_is_named_with_its_next_command()
    {
        await using var machine = await TestMachine.StartAsync();
        machine.Write("my sites/north.yaml", SampleManifest.Small);

        var run = await machine.SucceedAsync("add", "1.29", "-f", "my sites/north.yaml");

        Story.Matches(run.Text);
    }

    [Fact]
    public async Task Command_lines_that_cannot_be_meant_get_a_suggestion()
    {
        await using var machine = await TestMachine.StartAsync(Commented);

        Story.Matches(
            await machine.FailAsync(2, "add")
            + await machine.FailAsync(2, "add", "stabel")
            + await machine.FailAsync(2, "add", "1.31", "-", "1.33")
            + await machine.FailAsync(2, "add", "1.33 - 1.31")
            + await machine.FailAsync(2, "add", "windows/amd64")
            + await machine.FailAsync(2, "add", "--platform", "win/x64")
            + await machine.FailAsync(2, "add", "v1.31.4+k3s1", "v1.31.4+k3s2"));
    }

    [Fact]
    public async Task What_the_manifest_refuses_is_not_written()
    {
        await using var machine = await TestMachine.StartAsync("""
            kubernetes: [v1.31.4+k3s1]
            platforms: [linux/amd64]

            """);

        Story.Matches((await machine.FailAsync(3, "add", "v1.31.4+k3s2")).Text);
    }

    [Fact]
    public async Task A_manifest_that_is_missing_or_invalid_stays_so()
    {
        await using var machine = await TestMachine.StartAsync();
        var story = (await machine.FailAsync(3, "add", "1.33")).Text;
        foreach (var text in new[]
        {
            "kubernetes: [1.x]\nplatforms: [linux/amd64]\n",
            "kubernetes: &all [\"1.30\"]\nplatforms: [linux/amd64]\n",
            "kubernetes:\n\t- \"1.30\"\nplatforms: [linux/amd64]\n",
            "kubernetes: [\"1.30\", v1.30]\nplatforms: [linux/amd64]\n",
            "kubernetes: [\"1.30\"]\nplatforms: [linux/amd64]\n---\nversion: 1\n",
            "<<<<<<< HEAD\nkubernetes: [\"1.30\"]\nplatforms: [linux/amd64]\n",
        })
        {
            machine.Write("airgap.yaml", text);
            story += "\n" + (await machine.FailAsync(3, "add", "1.33")).Messages
                + (await machine.FailAsync(3, "remove", "1.30")).Messages;
        }

        Story.Matches(story);
    }
}
