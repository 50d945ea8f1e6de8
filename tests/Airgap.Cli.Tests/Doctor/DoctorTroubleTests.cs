using System.Globalization;
using Airgap.Cli.Tests.Foundations;

namespace Airgap.Cli.Tests.Doctor;

/// <summary>Unusual machines: each problem is reported in a few lines, and never as a bug of airgap.</summary>
public sealed class DoctorTroubleTests
{
    private const string Deep = "[[[[[[[[[[";

    public static TheoryData<string> Broken { get; } = new(
        "",
        "{",
        "null",
        "[]",
        "\"text\"",
        "12",
        "{}",
        "\0\0\0",
        "{\"kubernetes\": 3}",
        "{\"kubernetes\": [\"version\"]}",
        "{\"kubernetes\": {\"version\": {\"x\": 1}, \"enabled\": \"yes\"}}",
        string.Concat(Enumerable.Repeat(Deep, 10_000)),
        "<plist><dict><key>kubernetes</key></dict></plist>");

    [Theory]
    [MemberData(nameof(Broken))]
    public async Task Broken_settings_and_profiles_are_reported(string text)
    {
        await using var machine = await DoctorMachine.StartWellAsync();
        machine.Write(machine.SettingsFile, text);
        machine.Write(".config/rancher-desktop.locked.json", text);

        var run = await machine.RunAsync("doctor");

        // An object that says other things than we know is for Rancher Desktop to judge; the rest are not settings.
        var isTold = !text.StartsWith('{') || text == "{";
        Assert.Equal(isTold ? 6 : 0, run.ExitCode);
        Assert.Equal(isTold ? 2 : 0, run.Output.Split("AG0728").Length - 1);
    }

    [Theory]
    [MemberData(nameof(Broken))]
    public async Task Broken_property_lists_say_nothing(string text)
    {
        await using var machine = await DoctorMachine.StartWellAsync("darwin/amd64");
        machine.Write("Library/Preferences/io.rancherdesktop.profile.locked.plist", text);

        await machine.SucceedAsync("doctor");
    }

    [Theory]
    [MemberData(nameof(Broken))]
    public async Task Broken_lists_are_fixed(string text)
    {
        await using var machine = await DoctorMachine.StartWellAsync();
        machine.Write(machine.ListFile, text);
        var before = machine.Everything();

        var look = await machine.RunAsync("doctor");
        await machine.SucceedAsync("doctor", "--fix");
        await machine.SucceedAsync("undo");

        Assert.Equal(6, look.ExitCode);
        Assert.Contains("AG0715", look.Output, StringComparison.Ordinal);
        Assert.Equal(before, machine.Everything());
    }

    [Theory]
    [MemberData(nameof(Broken))]
    public async Task A_broken_receipt_is_named_by_every_command(string text)
    {
        await using var machine = await DoctorMachine.StartWellAsync();
        machine.List("v1.31.4+k3s1");
        await machine.SucceedAsync("doctor", "--fix");
        var receipt = Directory.EnumerateFiles(machine.At(".local/state/airgap"), "*.json", SearchOption.AllDirectories).Single();
        await File.WriteAllTextAsync(receipt, text);
        machine.List("v1.31.4+k3s1");

        var looks = new[]
        {
            await machine.RunAsync("doctor"),
            await machine.RunAsync("status"),
            await machine.RunAsync("undo"),
            await machine.RunAsync("doctor", "--fix"),
        };

        Assert.Equal([6, 1, 1, 1], looks.Select(look => look.ExitCode));
        var expected = $"AG0614: the receipt '{receipt}' cannot be understood";
        Assert.All(looks, look => Assert.Contains(expected, look.Output + look.Error, StringComparison.Ordinal));
        File.Move(receipt, receipt + ".old");
        await machine.SucceedAsync("doctor", "--fix");
    }

    [Theory]
    [InlineData("AllowDownload = [[[")]
    [InlineData("= 1")]
    [InlineData("AllowDownload = true\nAllowDownload = false")]
    [InlineData("\0")]
    public async Task A_broken_kuberlr_conf_is_named(string text)
    {
        await using var machine = await DoctorMachine.StartWellAsync();
        machine.Write(".kuberlr/kuberlr.conf", text);

        var look = await machine.RunAsync("doctor");

        Assert.Equal(6, look.ExitCode);
        Assert.Contains("error AG0719: kuberlr, and with it kubectl, stops at '", look.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_deep_kuberlr_conf_ends_nothing()
    {
        await using var machine = await DoctorMachine.StartWellAsync();
        machine.Write(".kuberlr/kuberlr.conf", "x = " + string.Concat(Enumerable.Repeat(Deep, 10_000)));

        var look = await machine.RunAsync("doctor");

        Assert.Equal(6, look.ExitCode);
        Assert.Contains("error AG0719", look.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Names_with_control_characters_do_not_reach_the_terminal()
    {
        await using var machine = await StartWithControlCharactersAsync();

        var look = await machine.LookAsync();

        Assert.DoesNotContain('\u001b', look.Screen + look.Document);
        Story.Matches(look);
    }

    [Fact]
    public async Task Names_with_control_characters_do_not_reach_the_terminal_by_a_fix()
    {
        await using var machine = await StartWithControlCharactersAsync();

        var run = await machine.RunAsync("doctor", "--fix");

        Assert.DoesNotContain('\u001b', run.Text);
        Story.Matches(run.Text);
    }

    [Fact]
    public async Task Names_with_control_characters_do_not_reach_the_terminal_by_a_status()
    {
        await using var machine = await StartWithControlCharactersAsync();
        await machine.RunAsync("doctor", "--fix");

        var run = await machine.RunAsync("status");

        Assert.DoesNotContain('\u001b', run.Text);
        Story.Matches(run.Text);
    }

    [Fact]
    public async Task Enormous_numbers_are_no_versions()
    {
        await using var machine = await DoctorMachine.StartWellAsync();
        machine.Kubectl("1.99999999999999999999.1");
        machine.Kubectl("99999999999999999999.1.1");
        Directory.CreateDirectory(machine.At($"{machine.Releases}/v1.30.99999999999999999999+k3s1"));
        Directory.CreateDirectory(machine.At($"{machine.Releases}/v1.30.14+k3s99999999999999999999"));
        Directory.CreateDirectory(machine.At($"{machine.Releases}/v01.30.14+k3s2"));
        machine.List("v1.30.14+k3s2", "v1.31.4+k3s1", "v1.99999999999999999999.1+k3s1", "v1.31.4+k3s99999999999999999999");
        machine.Settings("1.99999999999999999999.1");

        Story.Matches((await machine.RunAsync("doctor")).Text);
    }

    [Fact]
    public async Task Tens_of_thousands_of_stray_files_make_a_short_story()
    {
        await using var machine = await DoctorMachine.StartWellAsync();
        foreach (var number in Enumerable.Range(0, 5_000).Select(number => number.ToString(CultureInfo.InvariantCulture)))
        {
            File.Create(machine.At($"{machine.Kubectls}/kubectl1.24.{number}.part")).Dispose();
            File.Create(machine.At($"{machine.Kubectls}/stray{number}")).Dispose();
        }

        foreach (var number in Enumerable.Range(0, 5_000).Select(number => number.ToString(CultureInfo.InvariantCulture)))
        {
            File.Create(machine.At($"{machine.Releases}/tmp-{number}")).Dispose();
            File.Create(machine.At($"{machine.Cache}/stray{number}")).Dispose();
        }

        var look = await machine.RunAsync("doctor");
        var json = await machine.RunAsync("doctor", "--json");
        var status = await machine.RunAsync("status");

        Assert.Equal(6, look.ExitCode);
        Assert.Contains("and 4980 more like this", look.Output, StringComparison.Ordinal);
        Assert.InRange(look.Output.Split('\n').Length, 50, 200);
        Assert.InRange(json.Output.Length, 1000, 50_000);
        Assert.InRange(status.Output.Length, 100, 2000);
    }

    [Fact]
    public async Task Thousands_of_kubectls_that_are_not_executable_make_a_short_report()
    {
        await using var machine = await DoctorMachine.StartWellAsync();
        foreach (var patch in Enumerable.Range(10, 1200))
        {
            machine.Kubectl(string.Create(CultureInfo.InvariantCulture, $"1.31.{patch}"), mode: "644");
        }

        var look = await machine.RunAsync("doctor", "--fix", "--dry-run");
        var status = await machine.RunAsync("status");

        Assert.InRange(look.Output.Split('\n').Length, 50, 200);
        Assert.InRange(status.Output.Split('\n').Length, 20, 40);
    }

    [Theory]
    [Trait("Needs", "user")]
    [InlineData(".cache/rancher-desktop", "error AG0726: the target cannot be read: ")]
    [InlineData(".cache/rancher-desktop/k3s", "error AG0726: the target cannot be read: ")]
    [InlineData(".kuberlr/linux-amd64", "error AG0726: the target cannot be read: ")]
    [InlineData(".local/state/airgap", " AG0614: the receipts cannot be read: ")]
    public async Task A_folder_that_cannot_be_read_is_reported(string folder, string told)
    {
        Assert.SkipUnless(Modes.Bind, "modes keep root from nothing");
        await using var machine = await DoctorMachine.StartWellAsync();
        machine.List("v1.31.4+k3s1");
        await machine.SucceedAsync("doctor", "--fix");
        Modes.Set(machine.At(folder), "000");

        var looks = new[] { await machine.RunAsync("doctor"), await machine.RunAsync("doctor", "--fix"), await machine.RunAsync("status") };
        var undo = await machine.RunAsync("undo");

        Modes.Set(machine.At(folder), "755");
        Assert.All(looks, look => Assert.Contains(told, look.Text, StringComparison.Ordinal));
        Assert.All(looks, look => Assert.True(look.ExitCode is 1 or 6, look.Text));
        Assert.True(undo.ExitCode == 1, undo.Text);
        Assert.Matches(" is not writable| cannot write to | cannot be read: ", undo.Error);
        await machine.SucceedAsync("undo");
    }

    [Theory]
    [Trait("Needs", "user")]
    [InlineData(".cache/rancher-desktop/k3s-versions.json", "the whole version list: it cannot be read")]
    [InlineData(".cache/rancher-desktop/k3s/v1.31.4+k3s1", "AG0706: v1.31.4+k3s1 is incomplete or damaged: ")]
    [InlineData(".cache/rancher-desktop/k3s/v1.31.4+k3s1/k3s", "AG0706: v1.31.4+k3s1 is incomplete or damaged: it cannot be read: ")]
    [InlineData(".kuberlr/linux-amd64/kubectl1.31.4", "kubectl1.31.4' cannot be read: ")]
    [InlineData(".kuberlr/kuberlr.conf", "kuberlr.conf': it cannot be read")]
    public async Task A_file_that_cannot_be_read_is_reported(string file, string told)
    {
        Assert.SkipUnless(Modes.Bind, "modes keep root from nothing");
        await using var machine = await DoctorMachine.StartWellAsync();
        machine.Write(".kuberlr/kuberlr.conf", "AllowDownload = false\n");
        Modes.Set(machine.At(file), "000");

        var look = await machine.RunAsync("doctor");

        Modes.Set(machine.At(file), "755");
        Assert.True(look.ExitCode == 6, look.Text);
        Assert.Contains(told, look.Output, StringComparison.Ordinal);
    }

    /// <summary>Every name that does not come from airgap changes the colour or the title of a terminal.</summary>
    private static async Task<DoctorMachine> StartWithControlCharactersAsync()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "such names are not allowed there");
        var machine = await DoctorMachine.StartWellAsync();
        machine.Write($"{machine.Kubectls}/kubectl1.24.3\u001b[31m\n.part", "half");
        machine.Write($"{machine.Releases}/tmp-\u001b]0;title\u0007/k3s", "half");
        machine.Write(
            machine.ListFile,
            "{\"cacheVersion\": 2, \"channels\": {\"\\u001b[31m\": \"1.31.4\", \"stable\": \"1.31.4\"}, "
            + "\"versions\": [\"v1.31.4+k3s1\", \"v1.30.14+k3s\\u001b2\"]}");
        machine.Settings("1.29.4\u001b[31m");
        return machine;
    }
}
