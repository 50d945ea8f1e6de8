using System.Text.RegularExpressions;
using Airgap.Cli.Tests.Foundations;

namespace Airgap.Cli.Tests;

/// <summary>The way of other files from the manifest to the home: plan, lock file, bundle, apply, status and why.</summary>
public sealed partial class FilesTravelTests
{
    [Fact]
    public async Task A_plan_lists_the_addresses_of_files()
    {
        await using var machine = await FilesMachine.StartAsync();

        var run = await machine.SucceedAsync("plan", "--urls");

        Story.Matches(run.Text);
    }

    [Fact]
    public async Task The_lock_file_holds_every_file_with_its_digest()
    {
        await using var machine = await FilesMachine.StartAsync();

        await machine.SucceedAsync("lock");

        var text = machine.Read("airgap.lock.json");
        var request = text[..text.IndexOf("  \"kubernetes\": [\n", StringComparison.Ordinal)];
        Story.Matches(request + string.Join('\n', FilePattern().Matches(text).Select(match => match.Value)));
    }

    [Fact]
    public async Task A_bundle_holds_the_files_in_their_folders()
    {
        await using var machine = await FilesMachine.StartAsync();

        var run = await machine.SucceedAsync("build", "-q");

        Story.Matches($"{run.Text}\n--- files\n{TreeFingerprint.Names(Path.Join(machine.Bundle, "files"))}");
        await machine.SucceedAsync("verify");
    }

    [Fact]
    public async Task Apply_installs_what_is_for_its_platform()
    {
        await using var machine = await FilesMachine.BuiltAsync();

        var run = await machine.SucceedAsync(["apply", .. FilesMachine.Linux]);

        Story.Matches($"{run.Text}\n--- Factory\n{TreeFingerprint.Names(Path.Join(machine.Home, "Factory"))}");
        Assert.Equal("a certificate\n", machine.Root.Read("home/Factory/factory.crt"));
        Assert.False(machine.Root.Contains("home/Downloads"));
    }

    [Fact]
    public async Task A_second_apply_finds_the_files_in_place()
    {
        await using var machine = await FilesMachine.AppliedAsync();

        var run = await machine.SucceedAsync(["apply", .. FilesMachine.Linux]);

        Story.Matches(run.Text);
    }

    [Fact]
    public async Task Files_alone_may_be_applied()
    {
        await using var machine = await FilesMachine.AppliedAsync();

        var run = await machine.SucceedAsync("apply", "--platform", "windows/amd64", "--home", "../home", "--only", "files");

        Story.Matches($"{run.Text}\n--- Downloads\n{TreeFingerprint.Names(Path.Join(machine.Home, "Downloads"))}");
    }

    [Fact]
    public async Task Status_knows_the_files()
    {
        await using var machine = await FilesMachine.AppliedAsync();

        var run = await machine.SucceedAsync(["status", .. FilesMachine.Linux]);

        Story.Matches(run.Text);
    }

    [Fact]
    public async Task Why_names_the_entry_of_a_file()
    {
        await using var machine = await FilesMachine.StartAsync();
        await machine.SucceedAsync("lock");

        var address = await machine.SucceedAsync("why", "files/installers/Rancher Desktop.msi");
        var glob = await machine.SucceedAsync("why", "files/workload/b.tar", "--json");

        Story.Matches(address + glob);
    }

    /// <summary>An artifact of the lock file that is a file of the manifest.</summary>
    [GeneratedRegex("    \\{\n      \"path\": \"files/.*?\n    \\},?", RegexOptions.Singleline)]
    private static partial Regex FilePattern();
}
