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

        // An object is settings, here without a version that k3s has. A profile needs the version of its format, too.
        var isObject = text.StartsWith('{') && text != "{";
        Assert.Equal(6, run.ExitCode);
        Assert.Equal(isObject ? 1 : 2, run.Output.Split("AG0728").Length - 1);
        Assert.Contains("AG0607", run.Output, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Broken))]
    public async Task Broken_property_lists_say_nothing_unless_they_lack_their_version(string text)
    {
        await using var machine = await DoctorMachine.StartWellAsync("darwin/amd64");
        machine.Write("Library/Preferences/io.rancherdesktop.profile.locked.plist", text);

        var run = await machine.RunAsync("doctor");

        var isList = text.StartsWith("<plist>", StringComparison.Ordinal);
        Assert.Equal(isList, run.Output.Contains("it has no version, which Rancher Desktop 1.12 ", StringComparison.Ordinal));
        Assert.Equal(isList ? 6 : 0, run.ExitCode);
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
        var strays = Amount.Of(5_000);
        await using var machine = await DoctorMachine.StartWellAsync();
        foreach (var number in Enumerable.Range(0, strays).Select(number => number.ToString(CultureInfo.InvariantCulture)))
        {
            File.Create(machine.At($"{machine.Kubectls}/kubectl1.24.{number}.part")).Dispose();
            File.Create(machine.At($"{machine.Kubectls}/stray{number}")).Dispose();
        }

        foreach (var number in Enumerable.Range(0, strays).Select(number => number.ToString(CultureInfo.InvariantCulture)))
        {
            File.Create(machine.At($"{machine.Releases}/tmp-{number}")).Dispose();
            File.Create(machine.At($"{machine.Cache}/stray{number}")).Dispose();
        }

        var look = await machine.RunAsync("doctor");
        var json = await machine.RunAsync("doctor", "--json");
        var status = await machine.RunAsync("status");

        Assert.Equal(6, look.ExitCode);
        Assert.Contains($"and {strays - 20} more like this", look.Output, StringComparison.Ordinal);
        Assert.InRange(look.Output.Split('\n').Length, 50, 200);
        Assert.InRange(json.Output.Length, 1000, 50_000);
        Assert.InRange(status.Output.Length, 100, 2000);
    }

    [Fact]
    [NotOnWindows(Because.Modes)]
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
}
