using Airgap.Cli.Tests.Foundations;

namespace Airgap.Cli.Tests;

/// <summary>What <c>undo</c> takes back, and what it leaves.</summary>
public sealed class UndoTests(AppliedBundles bundles) : IClassFixture<AppliedBundles>
{
    [Fact]
    public async Task A_dry_run_names_what_would_be_taken_back_and_leaves_it()
    {
        await using var machine = await bundles.ApplyAsync("first");

        Story.Matches(await machine.LookAsync("undo", ["--dry-run"]));
    }

    [Fact]
    public async Task One_apply_is_taken_back()
    {
        await using var machine = await bundles.CarryAsync();
        var before = machine.Everything();
        await machine.SucceedAsync("apply", "first");

        var run = await machine.RunAsync("undo");

        Story.Matches(run.Text);
        Assert.Equal(before, machine.Everything());
    }

    [Fact]
    public async Task Of_two_applies_the_second_is_taken_back_first()
    {
        await using var machine = await bundles.ApplyAsync("first");
        var between = machine.Everything();
        await machine.SucceedAsync("apply", "second");

        var run = await machine.RunAsync("undo");

        Story.Matches(run.Text);
        Assert.Equal(between, machine.Everything());
        await machine.SucceedAsync("status");
    }

    [Fact]
    public async Task Two_applies_are_taken_back_one_by_one_and_then_nothing_is_left()
    {
        await using var machine = await bundles.CarryAsync();
        var before = machine.Everything();
        await machine.SucceedAsync("apply", "first");
        await machine.SucceedAsync("apply", "second");
        await machine.SucceedAsync("undo");

        var first = await machine.RunAsync("undo", "--json");
        Assert.Equal(before, machine.Everything());
        var nothing = await machine.RunAsync("undo");
        var nothingJson = await machine.RunAsync("undo", "--json");

        Story.Matches(first + nothing + nothingJson);
    }

    [Fact]
    public async Task A_changed_file_stays()
    {
        await using var machine = await bundles.ApplyAsync("first");
        Tampering.TurnByte(machine.At($"{machine.Kubectls}/kubectl1.30.14"));

        Story.Matches($"{(await machine.RunAsync("undo")).Text}\n{machine.Everything()}");
    }

    [Fact]
    public async Task Nothing_goes_from_beside_a_changed_checksum_file()
    {
        await using var machine = await bundles.ApplyAsync("first");
        Tampering.TurnByte(machine.At($"{machine.Releases}/v1.29.4+k3s1/sha256sum-amd64.txt"));

        var run = await machine.RunAsync("undo");

        Story.Matches(run.Text);
        Assert.True(machine.Has($"{machine.Releases}/v1.29.4+k3s1/k3s"));
        Assert.False(machine.Has($"{machine.Releases}/v1.30.14+k3s2"));
    }

    [Fact]
    public async Task A_list_that_was_written_since_loses_only_what_goes()
    {
        await using var machine = await bundles.ApplyAsync("first");
        machine.Release("v1.31.4+k3s1");
        machine.List("v1.29.4+k3s1", "v1.30.14+k3s2", "v1.31.4+k3s1", "v1.31.5+k3s1");

        Story.Matches($"{(await machine.RunAsync("undo")).Text}\n{machine.Read(machine.ListFile)}");
    }

    [Fact]
    public async Task A_list_that_is_gone_or_broken_since_is_left_alone()
    {
        await using var machine = await bundles.ApplyAsync("first", "second");
        machine.Write(machine.ListFile, "{ broken");

        var broken = await machine.RunAsync("undo");
        Assert.Equal("{ broken", machine.Read(machine.ListFile));
        File.Delete(machine.At(machine.ListFile));
        var gone = await machine.RunAsync("undo");

        Story.Matches(broken + gone);
        Assert.False(machine.Has(machine.ListFile));
    }

    [Fact]
    public async Task Foreign_files_in_a_version_folder_stay()
    {
        await using var machine = await bundles.ApplyAsync("first");
        machine.Write($"{machine.Releases}/v1.29.4+k3s1/notes.txt", "mine");
        machine.Write($"{machine.Kubectls}/kubectl1.28.1", "mine");

        await machine.SucceedAsync("undo");

        Story.Matches(machine.Everything());
    }

    [Fact]
    public async Task What_had_been_broken_and_replaced_is_named()
    {
        await using var machine = await bundles.CarryAsync();
        machine.Write($"{machine.Releases}/v1.29.4+k3s1/k3s", "broken");
        machine.Write($"{machine.Releases}/v1.29.4+k3s1/notes.txt", "mine");
        machine.Write($"{machine.Kubectls}/kubectl1.30.14", "broken");
        await machine.SucceedAsync("apply", "first");

        Story.Matches($"{(await machine.RunAsync("undo")).Text}\n{machine.Everything()}");
    }

    [Fact]
    [NotOnWindows(Because.Modes)]
    public async Task A_mode_comes_back()
    {
        await using var machine = await bundles.ApplyAsync("first");
        await machine.SucceedAsync("doctor", "--rancher-desktop", "1.20");
        Modes.Set(machine.At($"{machine.Kubectls}/kubectl1.30.14"), "640");
        var before = machine.Everything();
        await machine.SucceedAsync("apply", "first");

        var run = await machine.RunAsync("undo");

        Story.Matches(run.Text);
        Assert.Equal(before, machine.Everything());
    }

    [Fact]
    public async Task Undo_asks_only_at_a_terminal_and_no_means_no()
    {
        await using var machine = await bundles.ApplyAsync("first");
        var before = TreeFingerprint.Exact(machine.Home);
        machine.Machine.Environment["TERM"] = "dumb";
        machine.Machine.Host = machine.Machine.Host with { Input = new StringReader("n\n"), ErrorIsTerminal = true };

        var run = await machine.RunAsync("undo");

        Assert.Equal(before, TreeFingerprint.Exact(machine.Home));
        Assert.Contains("AG0621: nothing was done", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Undo_says_what_goes_before_it_asks()
    {
        await using var machine = await bundles.ApplyAsync("first");
        var dryRun = await machine.SucceedAsync("undo", "--dry-run");
        machine.Machine.Environment["TERM"] = "dumb";
        machine.Machine.Host = machine.Machine.Host with { Input = new StringReader("y\n"), ErrorIsTerminal = true };

        var run = await machine.SucceedAsync("undo");

        var lines = dryRun.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries)[..^1];
        Assert.Contains(lines, line => line.StartsWith("would remove ", StringComparison.Ordinal));
        Assert.StartsWith(WithoutSpace(string.Concat(lines) + "Undo the apply of "), WithoutSpace(run.Error), StringComparison.Ordinal);
        Assert.False(machine.Has(machine.ListFile));
    }

    /// <summary>A terminal wraps long lines.</summary>
    private static string WithoutSpace(string text) => string.Concat(text.Where(letter => !char.IsWhiteSpace(letter)));
}
