using Airgap.Cli.Tests.Foundations;

namespace Airgap.Cli.Tests;

/// <summary>Files that <c>install</c> places on the target.</summary>
public sealed class InstalledFilesTests
{
    private static readonly string[] _linux = FilesMachine.Linux;

    [Fact]
    public async Task A_foreign_file_is_not_overwritten()
    {
        await using var machine = await FilesMachine.StartAsync();
        await machine.SucceedAsync("build", "-q");
        machine.Root.Write("home/Factory/factory.crt", "mine\n");

        var refused = await machine.FailAsync(1, [.. new[] { "apply" }, .. _linux]);
        await machine.SucceedAsync([.. new[] { "apply", "--only", "k3s", "--only", "kubectl" }, .. _linux]);

        Story.Matches(refused.Text);
        Assert.Equal("mine\n", machine.Root.Read("home/Factory/factory.crt"));
    }

    /// <summary>A comparison is no reason to fail: the file is a difference, as without a bundle.</summary>
    [Theory]
    [InlineData(true, "it was changed after airgap installed it")]
    [InlineData(false, "it was not installed by airgap")]
    public async Task A_changed_file_is_a_difference_from_the_bundle(bool isApplied, string detail)
    {
        await using var machine = await FilesMachine.BuiltAsync();
        if (isApplied)
        {
            await machine.SucceedAsync(["apply", .. _linux]);
        }

        machine.Root.Write("home/Factory/factory.crt", "mine\n");

        var status = await machine.RunAsync(["status", "--bundle", "airgap-bundle", .. _linux]);

        Assert.Equal(6, status.ExitCode);
        Assert.Matches($"factory.crt +drifted +{detail}", status.Output);
        Assert.Contains($"and {detail}", (await machine.FailAsync(1, ["apply", .. _linux])).Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", "is missing")]
    [InlineData("another certificate", "is damaged: it has 19 bytes instead of 14")]
    public async Task A_dry_run_finds_a_file_that_the_bundle_lacks(string content, string problem)
    {
        await using var machine = await FilesMachine.BuiltAsync();
        var file = Path.Join(machine.Bundle, "files", "factory.crt");
        File.Delete(file);
        if (content.Length > 0)
        {
            File.WriteAllText(file, content);
        }

        var refused = await machine.FailAsync(5, ["apply", "--dry-run", .. _linux]);

        Assert.Contains($"error AG0502: the bundle's files/factory.crt {problem}", refused.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_folder_of_the_manifest_is_told_from_its_bundle()
    {
        await using var machine = await FilesMachine.BuiltAsync();

        var refused = await machine.FailAsync(1, ["apply", ".", .. _linux]);

        var named = Path.Join(".", "airgap-bundle");
        Assert.Contains($"hint: name that folder: {named}\n", refused.Error, StringComparison.Ordinal);
        await machine.SucceedAsync(["apply", named, .. _linux]);
    }

    [Fact]
    public async Task A_file_that_airgap_placed_is_replaced_by_a_newer_one_and_is_undone()
    {
        await using var machine = await FilesMachine.StartAsync();
        await machine.SucceedAsync("build", "-q");
        await machine.SucceedAsync([.. new[] { "apply" }, .. _linux]);
        machine.Write("certificates/factory.crt", "a newer certificate\n");
        await machine.SucceedAsync("build", "-q");

        var newer = await machine.SucceedAsync([.. new[] { "apply" }, .. _linux]);
        Assert.Equal("a newer certificate\n", machine.Root.Read("home/Factory/factory.crt"));
        var undo = await machine.SucceedAsync([.. new[] { "undo" }, .. _linux]);
        await machine.SucceedAsync([.. new[] { "undo" }, .. _linux]);

        Story.Matches(newer + undo);
        Assert.False(Directory.Exists(machine.Root.File("home/Factory")));
    }

    /// <summary>A restored backup, or a home that was copied, has the same bytes with other times and numbers.</summary>
    [Fact]
    public async Task A_file_that_airgap_placed_is_replaced_even_where_its_time_has_changed()
    {
        await using var machine = await FilesMachine.StartAsync();
        await machine.SucceedAsync("build", "-q");
        await machine.SucceedAsync([.. new[] { "apply" }, .. _linux]);
        File.SetLastWriteTimeUtc(machine.Root.File("home/Factory/factory.crt"), DateTime.UnixEpoch);
        machine.Write("certificates/factory.crt", "a newer certificate\n");
        await machine.SucceedAsync("build", "-q");

        await machine.SucceedAsync([.. new[] { "apply" }, .. _linux]);

        Assert.Equal("a newer certificate\n", machine.Root.Read("home/Factory/factory.crt"));
    }

    [Fact]
    public async Task A_users_file_that_is_named_like_a_temporary_one_is_kept_where_airgap_makes_none()
    {
        await using var machine = await FilesMachine.StartAsync();
        await machine.SucceedAsync("build", "-q");
        await machine.SucceedAsync([.. new[] { "apply" }, .. _linux]);
        const string own = "home/.cache/rancher-desktop/k3s/v1.30.14+k3s2/.airgap-new-k3s";
        machine.Root.Write(own, "mine");

        var again = await machine.SucceedAsync([.. new[] { "apply" }, .. _linux]);

        Assert.Contains("Nothing changed", again.Output, StringComparison.Ordinal);
        Assert.Equal("mine", machine.Root.Read(own));
    }

    [Theory]
    [InlineData("{home}/.ssh")]
    [InlineData("{home}/a/.b")]
    [InlineData("{home}/Library/LaunchAgents")]
    [InlineData("{home}/AppData/Roaming/Microsoft/Windows/Start Menu/Programs/startup")]
    [InlineData("{cache}/k3s/v1.30.14+k3s2")]
    [InlineData("{cache}/K3S")]
    [InlineData("{cache}/k3s-versions.json")]
    [InlineData("{home}/Library/Application Support/airgap/receipts")]
    [InlineData("{home}/Library/Caches/rancher-desktop")]
    [InlineData("{home}/AppData/Local/airgap")]
    [InlineData("{home}/Documents/PowerShell")]
    [InlineData("{home}/Documents/WINDOW~1")]
    [InlineData("{home}/Library/LaunchAgent\u017f")]
    [InlineData("{home}/Documents/Windows\u200cPowerShell")]
    [InlineData("{home}/AppData/Roaming/npm")]
    [InlineData("{home}")]
    [InlineData("{home}/")]
    [InlineData("{home}/../x")]
    [InlineData("/etc")]
    [InlineData("C:/Windows")]
    [InlineData("{root}/x")]
    public async Task Folders_that_airgap_does_not_install_to_are_refused_in_manifests_and_in_lock_files(string folder)
    {
        await using var machine = await FilesMachine.StartAsync();
        await machine.SucceedAsync("build", "-q");
        var text = machine.Read("airgap.lock.json");
        machine.Write("airgap.lock.json", text.Replace("{home}/Factory", folder, StringComparison.Ordinal));

        var locked = await machine.FailAsync(3, "lock");
        machine.Write("airgap.lock.json", text);
        machine.Write("airgap.yaml", FilesMachine.Manifest.Replace("{home}/Factory", folder, StringComparison.Ordinal));
        var manifest = await machine.FailAsync(3, "plan");

        Assert.Contains("error AG0118: ", locked.Error, StringComparison.Ordinal);
        Assert.Contains("error AG0120: the folder '", manifest.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(".ssh/id_ed25519")]
    [InlineData("Library/LaunchAgents/mine.plist")]
    [InlineData("Documents/WindowsPower\u017fhell/profile.ps1")]
    [InlineData("letter.txt")]
    [InlineData(".cache/rancher-desktop/k3s/other")]
    [InlineData(".cache/rancher-desktop/k3s/v1.30.14+k3s2/mine")]
    [InlineData(".kuberlr/notes")]
    [InlineData(".kuberlr/linux-amd64/notes")]
    public async Task A_forged_receipt_takes_nothing_away_that_airgap_cannot_have_placed(string path)
    {
        await using var machine = await FilesMachine.StartAsync();
        await machine.SucceedAsync("build", "-q");
        await machine.SucceedAsync([.. new[] { "apply" }, .. _linux]);
        var mine = machine.Root.Write($"home/{path}", "a certificate\n");
        var receipt = Directory.GetFiles(machine.Root.File("home/.local/state/airgap/targets"), "000001.json", SearchOption.AllDirectories)
            .Single();
        await File.WriteAllTextAsync(
            receipt,
            (await File.ReadAllTextAsync(receipt)).Replace(machine.Root.File("home/Factory/factory.crt"), mine, StringComparison.Ordinal));

        await machine.SucceedAsync([.. new[] { "undo" }, .. _linux]);

        Assert.Equal("a certificate\n", machine.Root.Read($"home/{path}"));
    }
}
