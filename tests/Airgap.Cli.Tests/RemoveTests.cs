using Airgap.Cli.Tests.Foundations;

namespace Airgap.Cli.Tests;

/// <summary><c>remove</c>: what it writes, and what it refuses.</summary>
public sealed class RemoveTests
{
    private const string Commented = """
        kubernetes:
          # Until spring:
          - "1.30"             # asked for by Ada
          - "1.31 - 1.33"
          - stable
        platforms:
          - linux/amd64
          - darwin/arm64       # two laptops
        files:
          - path: a/*.tar
            platforms: [linux/amd64]

        """;

    [Fact]
    public async Task Entries_go_with_the_comment_in_their_line_and_other_comments_stay()
    {
        await using var machine = await TestMachine.StartAsync(Commented);

        var run = await machine.SucceedAsync("remove", "v1.30", "stable", "--platform", "macos/arm64");

        Story.Matches($"{run.Text}\n--- airgap.yaml\n{machine.Read("airgap.yaml")}");
    }

    [Fact]
    public async Task A_dry_run_shows_the_change_and_writes_nothing()
    {
        await using var machine = await TestMachine.StartAsync(Commented);

        var run = await machine.SucceedAsync("remove", "stable", "--dry-run");

        Assert.Equal(Commented, machine.Read("airgap.yaml"));
        Story.Matches(run + await machine.SucceedAsync("remove", "stable", "--dry-run", "--json"));
    }

    [Fact]
    public async Task What_is_not_there_or_is_the_last_one_is_refused()
    {
        await using var machine = await TestMachine.StartAsync(Commented);

        Story.Matches(
            await machine.FailAsync(2, "remove")
            + await machine.FailAsync(2, "remove", "1.32")
            + await machine.FailAsync(2, "remove", "1.29")
            + await machine.FailAsync(2, "remove", "stabel", "1.30")
            + await machine.FailAsync(2, "remove", "darwin/arm64")
            + await machine.FailAsync(2, "remove", "--platform", "windows/amd64")
            + await machine.FailAsync(2, "remove", "--platform", "mac/arm64")
            + await machine.FailAsync(2, "remove", "1.30", "stable", "1.31 - 1.33", "stable")
            + await machine.FailAsync(2, "remove", "--platform", "linux/amd64", "--platform", "darwin/arm64"));
    }

    /// <summary>An entry of <c>files</c> needs the platform. The line is that of the file as it is.</summary>
    [Fact]
    public async Task A_platform_that_the_manifest_needs_stays()
    {
        await using var machine = await TestMachine.StartAsync(Commented);

        Story.Matches((await machine.FailAsync(3, "remove", "stable", "--platform", "linux/amd64")).Text);
    }

    [Fact]
    public async Task A_list_in_an_unusual_form_is_edited_by_hand()
    {
        await using var machine = await TestMachine.StartAsync("""
            kubernetes:
              -
                "1.30"
              - |
                stable
            platforms: [linux/amd64]

            """);

        Story.Matches(await machine.FailAsync(1, "remove", "1.30") + await machine.FailAsync(1, "add", "1.31"));
    }
}
