using System.Text;
using Airgap.Cli.Tests.Foundations;

namespace Airgap.Cli.Tests.Doctor;

/// <summary>The doctor judges files by the rules of the program that reads them (checked against Rancher Desktop and kuberlr).</summary>
public sealed class DoctorTruthTests
{
    [Theory]
    [InlineData("{0}  {1}\r\n")]
    [InlineData("\uFEFF{0}  {1}\n")]
    [InlineData("# checksums\n  {0} \t{1}  \n")]
    [InlineData("{0}  {1}\n{0}  {1}\n")]
    public async Task A_checksum_file_that_Rancher_Desktop_reads_is_right(string format)
    {
        await using var machine = await DoctorMachine.StartWellAsync();
        var path = $"{machine.Releases}/v1.30.14+k3s2/sha256sum-amd64.txt";
        var lines = machine.Read(path).Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line.Split("  "));
        machine.Write(path, string.Concat(lines.Select(line => Filled(format, line[0].ToUpperInvariant(), line[1]))));

        await ExpectWellAsync(machine);
    }

    [Theory]
    [InlineData("{ \"cacheVersion\": 2.0, \"channels\": {}, \"versions\": [{0}] }")]
    [InlineData("{ \"cacheVersion\": 1, \"cacheVersion\": 2, \"channels\": [], \"versions\": [{0}] }")]
    public async Task A_list_that_Rancher_Desktop_reads_is_right(string format)
    {
        await using var machine = await DoctorMachine.StartWellAsync();
        machine.Write(machine.ListFile, Filled(format, "\"v1.30.14+k3s2\", \"v1.31.4+k3s1\"", ""));

        await ExpectWellAsync(machine);
    }

    [Theory]
    [InlineData("1.24", "warning AG0715: Rancher Desktop drops the whole version list: it begins with a byte-order mark")]
    [InlineData("1.16", "error AG0715: Rancher Desktop drops the whole version list: it begins with a byte-order mark")]
    public async Task A_list_with_a_byte_order_mark_is_dropped(string rancherDesktop, string expected)
    {
        await using var machine = await DoctorMachine.StartWellAsync();
        machine.Write(machine.ListFile, [.. Encoding.UTF8.Preamble, .. Encoding.UTF8.GetBytes(machine.Read(machine.ListFile))]);

        await ExpectFixedAsync(machine, expected, "--rancher-desktop", rancherDesktop);
    }

    [Theory]
    [InlineData("1.31.4+k3s1")]
    [InlineData("v1.31.4")]
    [InlineData("v1.31.4+k3s1", "v1.31.4+k3s.1")]
    [InlineData("v1.31.4+k3s01")]
    public async Task An_entry_that_names_no_folder_leads_to_the_network(params string[] entries)
    {
        await using var machine = await DoctorMachine.StartWellAsync();
        machine.Write(
            machine.ListFile,
            $$"""{ "cacheVersion": 2, "channels": {}, "versions": ["v1.30.14+k3s2", "{{string.Join("\", \"", entries)}}"] }""");

        await ExpectFixedAsync(machine, $"error AG0702: '{entries[^1]}' is listed, which is not a tag of k3s");
    }

    [Theory]
    [InlineData("v1.35.0+k3s3")]
    [InlineData("v1.35.0+k3s01")]
    public async Task Another_folder_of_a_version_makes_Rancher_Desktop_show_it(string folder)
    {
        await using var machine = await DoctorMachine.StartWellAsync();
        machine.List("v1.30.14+k3s2", "v1.35.0+k3s1", "v1.31.4+k3s1");
        Directory.CreateDirectory(machine.At($"{machine.Releases}/{folder}"));

        var run = await machine.RunAsync("doctor");

        Assert.Contains("error AG0702: v1.35.0+k3s1 is listed, and another build of it is", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_with_the_name_of_a_release_is_no_release()
    {
        await using var machine = await DoctorMachine.StartWellAsync();
        machine.Write($"{machine.Releases}/v1.32.1+k3s1", "a file");
        machine.List("v1.30.14+k3s2", "v1.32.1+k3s1", "v1.31.4+k3s1");

        var run = await machine.RunAsync("doctor");

        Assert.Contains("v1.32.1+k3s1 is incomplete or damaged: it is a file, not a folder", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    [NotOnWindows(Because.Links)]
    public async Task A_dead_link_with_the_name_of_a_release_is_no_release()
    {
        await using var machine = await DoctorMachine.StartWellAsync();
        File.CreateSymbolicLink(machine.At($"{machine.Releases}/v1.32.1+k3s1"), "nowhere");
        machine.List("v1.30.14+k3s2", "v1.32.1+k3s1", "v1.31.4+k3s1");

        var run = await machine.RunAsync("doctor");

        Assert.Contains("v1.32.1+k3s1 is a link to 'nowhere'", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_label_with_a_v_does_not_count_in_the_first_dialog()
    {
        await using var machine = await DoctorMachine.StartWellAsync();
        File.Delete(machine.At(machine.SettingsFile));
        machine.Write(
            machine.ListFile,
            """
            { "cacheVersion": 2, "channels": { "stable": "v1.31.4" }, "versions": ["v1.30.14+k3s2", "v1.31.4+k3s1", "v1.36.3+k3s1"] }
            """);

        await ExpectFixedAsync(machine, "the dialog of the first start offers it by default");
    }

    [Fact]
    public async Task A_list_that_is_a_folder_is_named()
    {
        await using var machine = await DoctorMachine.StartWellAsync();
        File.Delete(machine.At(machine.ListFile));
        Directory.CreateDirectory(machine.At(machine.ListFile));

        var fix = await machine.RunAsync("doctor", "--fix");
        var run = await machine.RunAsync("doctor");

        Assert.NotEqual(0, fix.ExitCode);
        Assert.Contains("Rancher Desktop drops the whole version list: it is a folder", run.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("AG0710", run.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("1.31", "is set to Kubernetes '1.31', which is not a version")]
    [InlineData("nonsense", "is set to Kubernetes 'nonsense', which is not a version")]
    [InlineData("1.31.4-rc1", "is set to Kubernetes 1.31.4-rc1, which is not in the list")]
    [InlineData("", "settings have no Kubernetes version")]
    public async Task A_version_in_the_settings_counts_as_semver_reads_it(string version, string expected)
    {
        await using var machine = await DoctorMachine.StartWellAsync();
        machine.Settings(version);

        var run = await machine.RunAsync("doctor");

        Assert.Contains(expected, run.Output, StringComparison.Ordinal);
        Assert.Contains("it uses 1.30.14 and writes that to its settings", run.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("v1.31.4+k3s9")]
    [InlineData(" 1.31.4 ")]
    public async Task A_build_or_a_blank_in_the_settings_does_not_matter(string version)
    {
        await using var machine = await DoctorMachine.StartWellAsync();
        machine.Settings(version);

        await ExpectWellAsync(machine);
    }

    [Fact]
    public async Task Settings_with_a_byte_order_mark_are_replaced()
    {
        await using var machine = await DoctorMachine.StartWellAsync();
        machine.Write(machine.SettingsFile, [.. Encoding.UTF8.Preamble, .. Encoding.UTF8.GetBytes(machine.Read(machine.SettingsFile))]);

        var run = await machine.RunAsync("doctor");

        Assert.Contains("it begins with a byte-order mark", run.Output, StringComparison.Ordinal);
        Assert.Contains("when it starts, it replaces the file by its default settings", run.Output, StringComparison.Ordinal);
        Assert.Contains("settings have no Kubernetes version: without a network", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Settings_of_kuberlr_with_a_byte_order_mark_stop_kubectl()
    {
        await using var machine = await DoctorMachine.StartWellAsync();
        machine.Write(".kuberlr/kuberlr.conf", "\uFEFFAllowDownload = false\r\n");

        var run = await machine.RunAsync("doctor");

        Assert.Contains("error AG0719", run.Output, StringComparison.Ordinal);
        Assert.Contains("0 versions are ready", run.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("1.24", "unknown   1.31.4    unknown")]
    [InlineData("1.16", "no      1.31.4    no")]
    public async Task Without_a_list_a_later_Rancher_Desktop_may_show_what_is_in_the_cache(string rancherDesktop, string expected)
    {
        await using var machine = await DoctorMachine.StartWellAsync();
        File.Delete(machine.At(machine.ListFile));

        var run = await machine.RunAsync("doctor", "--rancher-desktop", rancherDesktop);

        Assert.Contains($"v1.31.4+k3s1    right   no       {expected}\n", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task With_a_profile_that_Rancher_Desktop_cannot_read_nothing_works()
    {
        await using var machine = await DoctorMachine.StartWellAsync();
        machine.Write(".config/rancher-desktop.locked.json", "{ broken");

        var run = await machine.RunAsync("doctor");

        Assert.Contains("Rancher Desktop does not start, since it cannot read the profile", run.Output, StringComparison.Ordinal);
        Assert.Contains("0 versions are ready", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_profile_of_defaults_decides_the_version_of_the_first_start()
    {
        await using var machine = await DoctorMachine.StartWellAsync();
        File.Delete(machine.At(machine.SettingsFile));
        machine.Write(".config/rancher-desktop.defaults.json", """{ "version": 15, "kubernetes": { "version": "1.29.4" } }""");

        var run = await machine.RunAsync("doctor");

        Assert.Contains("is set to Kubernetes 1.29.4, which is not in the list", run.Output, StringComparison.Ordinal);
    }

    private static async Task ExpectWellAsync(DoctorMachine machine)
    {
        var run = await machine.RunAsync("doctor");

        Assert.True(run.ExitCode == 0, run.Text);
        Assert.Contains("2 versions are ready without a network; nothing is wrong", run.Output, StringComparison.Ordinal);
    }

    private static async Task ExpectFixedAsync(DoctorMachine machine, string expected, params string[] options)
    {
        var run = await machine.RunAsync("doctor", options);
        await machine.RunAsync("doctor", ["--fix", .. options]);
        var again = await machine.RunAsync("doctor", options);

        Assert.Equal(6, run.ExitCode);
        Assert.Contains(expected, run.Output, StringComparison.Ordinal);
        Assert.True(again.ExitCode == 0, again.Text);
    }

    private static string Filled(string format, string first, string second) =>
        format.Replace("{0}", first, StringComparison.Ordinal).Replace("{1}", second, StringComparison.Ordinal);
}
