using Airgap.Cli.Tests.Foundations;

namespace Airgap.Cli.Tests;

public sealed class VerifyTests(BuiltBundle built) : IClassFixture<BuiltBundle>
{
    [Fact]
    public async Task A_bundle_as_it_was_built_is_right()
    {
        await using var machine = await built.CarryAsync();
        var before = TreeFingerprint.Exact(machine.Root.Path);

        var named = await machine.RunAsync("verify", "airgap-bundle");
        var json = await machine.RunAsync("verify", "--json");

        Story.Matches(named + json);
        var size = machine.Root.Files("project/airgap-bundle")
            .Where(path => path != "SHA256SUMS")
            .Sum(path => new FileInfo(Path.Join(machine.Bundle, path)).Length);
        Assert.Contains(FormattableString.Invariant($"\"bytes\": {size},"), json.Output, StringComparison.Ordinal);
        Assert.Equal(before, TreeFingerprint.Exact(machine.Root.Path));
    }

    [Fact]
    [NotOnWindows(Because.SystemCalls)]
    public async Task A_bundle_may_be_read_past_the_systems_memory()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "only Linux can forget what it has in memory");
        await using var machine = await built.CarryAsync();
        var right = await machine.SucceedAsync("verify", "--from-medium");
        Tampering.TurnByte(Path.Join(machine.Bundle, "cache/k3s/v1.29.4+k3s1/k3s"));

        await machine.FailAsync(5, "verify", "--from-medium");

        Assert.Equal((await machine.RunAsync("verify")).Output.Split('\n')[1], right.Output.Split('\n')[1]);
    }

    [Fact]
    public async Task The_bundle_is_the_current_folder_where_it_is_one()
    {
        await using var machine = await built.CarryAsync();
        var beside = await machine.SucceedAsync("verify");
        machine.Host = machine.Host with { Folder = machine.Bundle };

        var within = await machine.SucceedAsync("verify");

        Assert.Equal(beside.Output, within.Output);
    }

    [Fact]
    public async Task Everything_wrong_is_named_at_once()
    {
        await using var machine = await built.CarryAsync();
        machine.Write("airgap-bundle/cache/k3s/v1.29.4+k3s1/k3s", "too short");
        Tampering.TurnByte(Path.Join(machine.Bundle, "kuberlr/linux-amd64/kubectl1.30.14"));
        File.Delete(Path.Join(machine.Bundle, "cache/k3s/v1.30.14+k3s2/sha256sum-arm64.txt"));
        Tampering.TurnByte(Path.Join(machine.Bundle, "cache/k3s-versions.json"));
        machine.Write("airgap-bundle/notes/todo.txt", "mine");

        var run = await machine.FailAsync(5, "verify");

        Story.Matches(new Look(run.Text, (await machine.RunAsync("verify", "--json")).Text));
    }

    [Fact]
    public async Task Other_peoples_files_are_named_and_no_error()
    {
        await using var machine = await built.CarryAsync();
        machine.Write("airgap-bundle/holiday.jpg", "sea");
        machine.Write("airgap-bundle/cache/k3s/v1.30.14+k3s2/notes.txt", "mine");
        machine.Write("airgap-bundle/.DS_Store", "the system's");
        machine.Write("airgap-bundle/System Volume Information/WPSettings.dat", "the system's");

        var run = await machine.RunAsync("verify");

        Story.Matches(new Look(run.Text, (await machine.RunAsync("verify", "--json")).Text));
    }

    [Fact]
    [NotOnWindows(Because.Links)]
    public async Task A_file_that_became_a_link_or_a_folder_is_refused()
    {
        await using var machine = await built.CarryAsync();
        var linked = Path.Join(machine.Bundle, "cache/k3s/v1.29.4+k3s1/k3s");
        File.Move(linked, Path.Join(machine.Project, "elsewhere"));
        File.CreateSymbolicLink(linked, Path.Join(machine.Project, "elsewhere"));
        var folder = Path.Join(machine.Bundle, "kuberlr/linux-amd64/kubectl1.30.14");
        File.Delete(folder);
        Directory.CreateDirectory(folder);

        var run = await machine.FailAsync(5, "verify");

        Story.Matches(run.Text);
    }
}
