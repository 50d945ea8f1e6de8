using Airgap.Cli.Tests.Foundations;

namespace Airgap.Cli.Tests.Doctor;

/// <summary>What <c>doctor --fix</c> fixes, and that it can be undone.</summary>
public sealed class DoctorFixTests
{
    [Fact]
    public async Task Nothing_to_fix()
    {
        await using var machine = await DoctorMachine.StartWellAsync();
        var before = TreeFingerprint.Exact(machine.Home);

        var run = await machine.RunAsync("doctor", "--fix");

        Story.Matches(run.Text);
        Assert.Equal(before, TreeFingerprint.Exact(machine.Home));
    }

    [Fact]
    public async Task The_listed_build_becomes_the_cached_one()
    {
        await using var machine = await DoctorMachine.StartWellAsync();
        machine.List("v1.30.14+k3s2", "v1.31.4+k3s3");

        Story.Matches(await FixAsync(machine) + machine.Read(machine.ListFile));
    }

    [Fact]
    public async Task An_unlisted_folder_is_listed_and_labels_stay()
    {
        await using var machine = await DoctorMachine.StartWellAsync();
        machine.Write(
            machine.ListFile,
            """{"cacheVersion": 2, "channels": {"latest": "1.31.4", "stable": "1.31.4", "gone": "1.29.1"},"""
                + """ "versions": ["v1.31.4+k3s1"]}""");

        Story.Matches(await FixAsync(machine) + machine.Read(machine.ListFile));
    }

    [Fact]
    public async Task The_higher_of_two_builds_is_listed_where_the_lower_is_broken()
    {
        await using var machine = await DoctorMachine.StartWellAsync();
        machine.Release("v1.31.4+k3s2");
        File.Delete(machine.At($"{machine.Releases}/v1.31.4+k3s1/sha256sum-amd64.txt"));

        var look = await machine.RunAsync("doctor");
        var fixedRun = await machine.RunAsync("doctor", "--fix");

        Story.Matches(look + fixedRun);
    }

    [Fact]
    public async Task A_list_is_written_where_there_was_none()
    {
        await using var machine = await DoctorMachine.StartWellAsync();
        File.Delete(machine.At(machine.ListFile));

        Story.Matches(await FixAsync(machine) + machine.Read(machine.ListFile));
    }

    [Fact]
    public async Task A_list_of_an_old_format_is_rewritten()
    {
        await using var machine = await DoctorMachine.StartWellAsync();
        machine.Write(machine.ListFile, [0xFF, .. """["v1.31.4+k3s1"]"""u8]);

        Story.Matches(await FixAsync(machine));
    }

    [Fact]
    public async Task A_list_that_was_never_used_is_cut_down()
    {
        await using var machine = await DoctorMachine.StartWellAsync();
        File.Delete(machine.At(machine.SettingsFile));
        machine.List("v1.30.14+k3s2", "v1.31.4+k3s1", "v1.32.1+k3s1");

        Story.Matches(await FixAsync(machine));
    }

    [Fact]
    public async Task A_list_too_large_to_be_kept_is_named_when_it_is_undone()
    {
        await using var machine = await DoctorMachine.StartWellAsync();
        machine.Write(machine.ListFile, new string(' ', 5_000_000));

        var fixedRun = await machine.RunAsync("doctor", "--fix");
        var undone = await machine.RunAsync("undo");

        Story.Matches(fixedRun + undone);
    }

    [Fact]
    [NotOnWindows(Because.Modes)]
    public async Task Programs_become_runnable()
    {
        await using var machine = await DoctorMachine.StartWellAsync();
        Modes.Set(machine.At($"{machine.Releases}/v1.31.4+k3s1/k3s"), "640");
        machine.Kubectl("1.31.5", mode: "600");

        Story.Matches(await FixAsync(machine));
    }

    [Fact]
    public async Task Leftovers_go()
    {
        await using var machine = await DoctorMachine.StartWellAsync();
        var well = machine.Everything();
        machine.Write($"{machine.Releases}/.airgap-new-v1.31.5+k3s1/k3s", "half");
        machine.Write($"{machine.Kubectls}/.airgap-new-kubectl1.30.14", "half");

        var dry = await machine.RunAsync("doctor", "--fix", "--dry-run");
        var fixedRun = await machine.RunAsync("doctor", "--fix");

        Story.Matches(dry + fixedRun);
        Assert.Equal(well, machine.Everything());
    }

    [Fact]
    [NotOnWindows(Because.Links)]
    public async Task Behind_a_link_nothing_is_deleted_and_nothing_is_called_damaged()
    {
        await using var machine = await DoctorMachine.StartWellAsync();
        var folder = machine.Release("v1.31.4+k3s1", ".tar");
        machine.Write($"{folder}/k3s-airgap-images-amd64.tar.zst", "cut short");
        var elsewhere = Path.Join(machine.Home, "elsewhere");
        Directory.Move(machine.At(machine.Releases), elsewhere);
        Directory.CreateSymbolicLink(machine.At(machine.Releases), elsewhere);
        var before = machine.Everything();

        var run = await machine.RunAsync("doctor", "--fix");

        Assert.Contains("/k3s' is a link to '", run.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("damaged", run.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("rm -r", run.Text, StringComparison.Ordinal);
        Assert.Equal(before, machine.Everything());
    }

    [Fact]
    public async Task A_broken_archive_goes_and_undo_names_it()
    {
        await using var machine = await DoctorMachine.StartWellAsync();
        var folder = machine.Release("v1.31.4+k3s1", ".tar");
        machine.Write($"{folder}/k3s-airgap-images-amd64.tar.zst", "cut sho");
        machine.List("v1.30.14+k3s2");

        var fixedRun = await machine.RunAsync("doctor", "--fix");
        var again = await machine.RunAsync("doctor");
        var undone = await machine.RunAsync("undo");

        Story.Matches(fixedRun + undone);
        Assert.True(again.ExitCode == 0, again.Text);
        Assert.False(machine.Has($"{folder}/k3s-airgap-images-amd64.tar.zst"));
    }

    [Fact]
    [NotOnWindows(Because.Modes)]
    public async Task Everything_at_once_is_fixed_and_undone()
    {
        await using var machine = await StartUntidyAsync();
        machine.Kubectl("1.31.5", mode: "600");

        var run = await machine.RunAsync("doctor", "--fix", "--json");
        var undone = await machine.RunAsync("undo", "--json");

        Story.Matches(run + undone);
    }

    [Fact]
    public async Task Foreign_files_stay()
    {
        await using var machine = await StartUntidyAsync();
        machine.Kubectl("1.31.5", mode: "600");

        var run = await machine.RunAsync("doctor", "--fix");
        await machine.SucceedAsync("undo");

        Assert.Contains("wrote the version list", run.Output, StringComparison.Ordinal);
        Assert.Equal("mine", machine.Read($"{machine.Cache}/notes.txt"));
        Assert.Equal("mine", machine.Read($"{machine.Releases}/v1.31.4+k3s1/notes.txt"));
        Assert.Equal("mine", machine.Read($"{machine.Kubectls}/kubectl1.31.4.sha256"));
        Assert.True(machine.Has($"{machine.Releases}/tmp-v1.31.5+k3s1-AbCdEf/k3s"));
    }

    [Fact]
    public async Task What_cannot_be_fixed_without_guessing_is_left_alone()
    {
        await using var machine = await DoctorMachine.StartWellAsync();
        File.Delete(machine.At($"{machine.Releases}/v1.31.4+k3s1/k3s"));
        machine.Write($"{machine.Kubectls}/kubectl1.24.3.part", "half");
        var before = TreeFingerprint.Exact(machine.Home);

        var run = await machine.RunAsync("doctor", "--fix");

        Story.Matches(run.Text);
        Assert.Equal(before, TreeFingerprint.Exact(machine.Home));
    }

    /// <summary>A machine with files of others, in all folders, and a list that is to be fixed.</summary>
    private static async Task<DoctorMachine> StartUntidyAsync()
    {
        var machine = await DoctorMachine.StartWellAsync();
        machine.Write($"{machine.Cache}/notes.txt", "mine");
        machine.Write($"{machine.Releases}/tmp-v1.31.5+k3s1-AbCdEf/k3s", "half");
        machine.Write($"{machine.Releases}/v1.31.4+k3s1/notes.txt", "mine");
        machine.Write($"{machine.Kubectls}/kubectl1.31.4.sha256", "mine");
        machine.List("v1.31.4+k3s3");
        return machine;
    }

    /// <summary>
    /// Fixes a machine where everything can be fixed: a dry run writes nothing, the doctor finds no problems afterwards, a second fix
    /// writes nothing, and undo restores what was there.
    /// </summary>
    private static async Task<string> FixAsync(DoctorMachine machine)
    {
        var (before, exactly) = (machine.Everything(), TreeFingerprint.Exact(machine.Home));
        var dry = await machine.RunAsync("doctor", "--fix", "--dry-run");
        Assert.Equal(exactly, TreeFingerprint.Exact(machine.Home));

        var fixedRun = await machine.RunAsync("doctor", "--fix");
        Assert.True(fixedRun.ExitCode == 0, fixedRun.Text);
        exactly = TreeFingerprint.Exact(machine.Home);
        var list = machine.Read(machine.ListFile);

        var again = await machine.RunAsync("doctor", "--fix");
        Assert.Equal(exactly, TreeFingerprint.Exact(machine.Home));
        Assert.Equal((0, ""), (again.ExitCode, again.Error));

        var undone = await machine.RunAsync("undo");
        Assert.Equal(before, machine.Everything());
        machine.Write(machine.ListFile, list);
        return $"{dry + fixedRun + undone}\n";
    }
}
