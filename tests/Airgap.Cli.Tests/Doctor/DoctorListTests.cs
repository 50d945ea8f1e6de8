using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Airgap.Cli.Tests.Foundations;

namespace Airgap.Cli.Tests.Doctor;

/// <summary>What the doctor says about the version list and its builds.</summary>
public sealed class DoctorListTests
{
    private static readonly JsonSerializerOptions _indented = new()
    {
        WriteIndented = true,
        NewLine = "\n",
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    [Fact]
    public async Task Another_build_is_listed_than_the_one_in_the_cache()
    {
        await using var machine = await DoctorMachine.StartWellAsync();
        machine.List("v1.30.14+k3s2", "v1.31.4+k3s3");

        Story.Matches(await machine.LookAsync());
    }

    [Fact]
    public async Task A_folder_is_not_listed()
    {
        await using var machine = await DoctorMachine.StartWellAsync();
        machine.List("v1.31.4+k3s1");

        Story.Matches(await machine.LookAsync());
    }

    [Fact]
    public async Task Two_builds_of_one_version_are_in_the_cache()
    {
        await using var machine = await DoctorMachine.StartWellAsync();
        machine.Release("v1.31.4+k3s2");
        machine.List("v1.30.14+k3s2", "v1.31.4+k3s2");

        Story.Matches(await machine.LookAsync());
    }

    [Fact]
    public async Task The_lower_of_two_builds_is_listed()
    {
        await using var machine = await DoctorMachine.StartWellAsync();
        machine.Release("v1.31.4+k3s2");

        Story.Matches(await machine.LookAsync());
    }

    [Theory]
    [InlineData("""["v1.30.14+k3s2", "v1.31.4+k3s1"]""")]
    [InlineData("""{"versions": ["v1.31.4+k3s1" """)]
    [InlineData("""{"cacheVersion": 1, "channels": {}, "versions": ["v1.31.4+k3s1"]}""")]
    [InlineData("""{"cacheVersion": "2", "channels": {}, "versions": ["v1.31.4+k3s1"]}""")]
    [InlineData("""{"cacheVersion": 2, "versions": ["v1.31.4+k3s1"]}""")]
    [InlineData("""{"cacheVersion": 2, "channels": {}}""")]
    [InlineData("null")]
    [InlineData("")]
    public async Task A_list_that_Rancher_Desktop_drops_is_fixed(string list)
    {
        await using var machine = await DoctorMachine.StartWellAsync();
        machine.Write(machine.ListFile, list);

        var run = await machine.RunAsync("doctor");
        await machine.RunAsync("doctor", "--fix");
        var again = await machine.RunAsync("doctor");

        Assert.Equal(6, run.ExitCode);
        Assert.Contains(" AG0715: Rancher Desktop drops the whole version list: ", run.Output, StringComparison.Ordinal);
        Assert.True(again.ExitCode == 0, again.Text);
    }

    [Fact]
    public async Task The_list_has_an_old_form()
    {
        await using var machine = await DoctorMachine.StartWellAsync();
        machine.Write(machine.ListFile, """["v1.30.14+k3s2", "v1.31.4+k3s1"]""");

        Story.Matches(await machine.LookAsync());
    }

    [Fact]
    public async Task There_is_no_list()
    {
        await using var machine = await DoctorMachine.StartWellAsync();
        File.Delete(machine.At(machine.ListFile));

        Story.Matches(await machine.LookAsync());
    }

    [Fact]
    [NotOnWindows(Because.Links)]
    public async Task The_list_is_a_link()
    {
        await using var machine = await DoctorMachine.StartWellAsync();
        File.Move(machine.At(machine.ListFile), machine.Machine.Root.File("list"));
        File.CreateSymbolicLink(machine.At(machine.ListFile), machine.Machine.Root.File("list"));

        Story.Matches(await machine.LookAsync());
    }

    [Fact]
    public async Task An_online_machine_lists_a_hundred_versions_and_has_two()
    {
        await using var machine = await DoctorMachine.StartWellAsync();
        machine.List(Hundred());

        Story.Matches(Shortened(await machine.LookAsync()));
    }

    [Fact]
    public async Task Such_a_machine_is_left_as_it_is()
    {
        await using var machine = await DoctorMachine.StartWellAsync();
        machine.List(Hundred());
        var before = TreeFingerprint.Exact(machine.Home);

        var run = await machine.RunAsync("doctor", "--fix");

        Story.Matches(run.Text);
        Assert.Equal(before, TreeFingerprint.Exact(machine.Home));
    }

    [Fact]
    public async Task Such_a_machine_was_never_started()
    {
        await using var machine = await DoctorMachine.StartWellAsync();
        machine.List(Hundred());
        File.Delete(machine.At(machine.SettingsFile));

        Story.Matches(Shortened(await machine.LookAsync()));
    }

    [Fact]
    public async Task Such_a_machine_is_set_to_a_version_that_it_does_not_have()
    {
        await using var machine = await DoctorMachine.StartWellAsync();
        machine.List(Hundred());
        machine.Settings("1.31.17");

        Story.Matches(Shortened(await machine.LookAsync()));
    }

    [Fact]
    public async Task Everything_is_below_the_minimum()
    {
        await using var machine = await DoctorMachine.StartAsync();
        machine.Release("v1.21.14+k3s1");
        machine.Release("v1.22.17+k3s1");
        machine.Kubectl("1.22.17");
        machine.List("v1.21.14+k3s1", "v1.22.17+k3s1");

        Story.Matches(await machine.LookAsync("--rancher-desktop", "1.22"));
    }

    [Fact]
    public async Task Something_is_below_the_minimum()
    {
        await using var machine = await DoctorMachine.StartWellAsync();
        machine.Release("v1.24.3+k3s1");
        machine.Kubectl("1.24.3");
        machine.List("v1.24.3+k3s1", "v1.30.14+k3s2", "v1.31.4+k3s1");

        Story.Matches(await machine.LookAsync());
    }

    /// <summary>Keeps the first of the versions that are listed and not cached: the document reports them all alike.</summary>
    private static Look Shortened(Look look)
    {
        var json = look.Document.IndexOf('{', StringComparison.Ordinal);
        var document = JsonNode.Parse(look.Document[json..])!;
        var versions = document["versions"]!.AsArray();
        var listedOnly = versions.Where(version => !version!["cached"]!.GetValue<bool>()).ToArray();
        Assert.Equal((100, 98), (versions.Count, listedOnly.Length));
        Assert.Single(listedOnly.Select(version => Without(version!, "release")).Distinct());
        foreach (var version in listedOnly[1..])
        {
            versions.Remove(version);
        }

        return look with { Document = look.Document[..json] + document.ToJsonString(_indented) + "\n" };
    }

    private static string Without(JsonNode node, string key)
    {
        var copy = node.DeepClone().AsObject();
        copy.Remove(key);
        return copy.ToJsonString();
    }

    private static string[] Hundred() =>
    [
        .. Enumerable.Range(0, 49)
            .Select(patch => string.Create(CultureInfo.InvariantCulture, $"v1.30.{patch}+k3s{(patch == 14 ? 2 : 1)}")),
        .. Enumerable.Range(0, 51).Select(patch => string.Create(CultureInfo.InvariantCulture, $"v1.31.{patch}+k3s1")),
    ];
}
