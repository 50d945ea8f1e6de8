using Airgap.Cli.Tests.Foundations;

namespace Airgap.Cli.Tests;

/// <summary>Manifests that cannot be used, and manifests that ask for what is not there.</summary>
public sealed class ManifestTroubleTests
{
    private const string OnLinux = "platforms: [linux/amd64]\n";

    private const string WrongSettings =
        "rancherDesktop: { version: 0.7, containerEngine: docker }\nkubectl: { policy: all, include: [\"1.30\"] }\n"
        + "images: { format: gz }\nmirrors: { dl.k8s.io: ./here }\n";

    [Theory]
    [InlineData("broken YAML", "kubernetes: [\"1.30]\n" + OnLinux)]
    [InlineData("a tab", "kubernetes:\n\t- \"1.30\"\n" + OnLinux)]
    [InlineData("an unknown key", "kubernetes: [\"1.30\"]\nplattforms: [linux/amd64]\n")]
    [InlineData("not a version", "kubernetes: [\"one.thirty\", 1.30-rc1, v1.28.8-k3s1, testing]\n" + OnLinux)]
    [InlineData("empty lists", "kubernetes: []\nplatforms:\n")]
    [InlineData("not a list", "kubernetes: \"1.30\"\n" + OnLinux)]
    [InlineData("not a platform", "kubernetes: [\"1.30\"]\nplatforms: [linux/amd46, mac, linux/amd64, linux/x86_64]\n")]
    [InlineData("twice", "kubernetes: [\"1.30\", v1.30, v1.30.14+k3s1, v1.30.14+k3s2]\n" + OnLinux + "platforms: [linux/arm64]\n")]
    [InlineData("wrong settings", "kubernetes: [\"1.30\"]\n" + OnLinux + WrongSettings)]
    [InlineData("an alias", "kubernetes: &all [\"1.30\"]\nplatforms: *all\n")]
    [InlineData("a newer manifest", "version: 2\nkubernetes: [\"1.30\"]\n" + OnLinux)]
    [InlineData("merge marks", "kubernetes:\n<<<<<<< HEAD\n  - \"1.30\"\n=======\n  - \"1.31\"\n>>>>>>> other\n" + OnLinux)]
    [InlineData("nothing", "# only a comment\n")]
    [InlineData("something else", "- one\n- two\n")]
    public async Task What_is_wrong_in_a_manifest_is_named_with_its_place(string what, string manifest) =>
        Story.MatchesCase(what, await TellAsync(what, manifest));

    [Fact]
    public async Task A_bracket_that_is_not_closed_is_named() =>
        Story.Matches(await TellAsync("an open bracket", "kubernetes: [\"1.30\"\nplatforms: [linux/amd64]\n"));

    [Fact]
    public async Task What_is_not_there_is_named()
    {
        static string For(string entry) => $"kubernetes: [\"{entry}\"]\nplatforms: [linux/amd64]\n";
        Story.Matches(
            await TellAsync("no such minor", For("1.99"), exitCode: 1)
            + await TellAsync("no such patch", For("1.30.99"), exitCode: 1)
            + await TellAsync("no such build", For("v1.30.14+k3s9"), exitCode: 1)
            + await TellAsync("a range with a gap", For("1.24 - 1.29"), exitCode: 1)
            + await TellAsync("no such kubectl", For("1.30") + "kubectl: { include: [\"1.30.99\"] }\n", exitCode: 1));
    }

    [Fact]
    public async Task A_release_whose_files_are_not_out_is_stepped_over()
    {
        await using var machine = await TestMachine.StartAsync(SampleManifest.Small);
        machine.Upstream.AddRelease("v1.30.15+k3s1", publishChecksums: false);

        Story.Matches((await machine.RunAsync("plan")).Text);
    }

    [Fact]
    public async Task A_manifest_that_is_not_a_file_that_can_be_read_is_named()
    {
        await using var machine = await TestMachine.StartAsync();
        machine.Root.Folder("project/folder.yaml");
        machine.Root.Write("project/image.yaml", [0xFF, 0xD8, 0xFF, 0xE0]);

        Story.Matches(
            await machine.FailAsync(3, "plan")
            + await machine.FailAsync(3, "lock", "-f", "sites/north.yaml")
            + await machine.FailAsync(3, "build", "-f", "folder.yaml")
            + await machine.FailAsync(3, "plan", "-f", "image.yaml"));
    }

    [Fact]
    [NotOnWindows(Because.Modes)]
    [Trait("Needs", "user")]
    public async Task A_manifest_that_cannot_be_read_is_named()
    {
        Assert.SkipUnless(Modes.Bind, "root may read everything");
        await using var machine = await TestMachine.StartAsync(SampleManifest.Small);
        Modes.Set(machine.Root.File("project/airgap.yaml"), "000");

        Story.Matches((await machine.FailLeavingWorkAsync(3, "plan")).Text);
    }

    [Fact]
    public async Task A_lock_file_that_cannot_be_used_is_named_and_stays()
    {
        await using var machine = await TestMachine.StartAsync(SampleManifest.Small);
        await machine.SucceedAsync("lock");
        var good = machine.Read("airgap.lock.json");
        var story = "";
        foreach (var (what, text) in new[]
        {
            ("cut off", good[..(good.Length / 2)]),
            ("from the future", good.Replace("\"version\": 1,", "\"version\": 3,", StringComparison.Ordinal)),
            (
                "an unknown key",
                good.Replace("\"kind\": \"kubectl\"", "\"kind\": \"kubectl\", \"signature\": \"x\"", StringComparison.Ordinal)),
            ("a path that leaves", good.Replace("kuberlr/linux-amd64/", "kuberlr/../../", StringComparison.Ordinal)),
            ("merge marks", "<<<<<<< HEAD\n" + good),
            ("empty", ""),
        })
        {
            machine.Write("airgap.lock.json", text);
            story += $"### {what}\n{(await machine.FailAsync(3, "build")).Text}\n";
        }

        Story.Matches(story);
    }

    [Fact]
    public async Task A_lock_file_that_cannot_be_written_is_named()
    {
        await using var machine = await TestMachine.StartAsync(SampleManifest.Small);
        machine.Root.Folder("project/airgap.lock.json");

        Story.Matches((await machine.FailAsync(3, "lock")).Text);
    }

    private static async Task<string> TellAsync(string what, string manifest, int exitCode = 3)
    {
        await using var machine = await TestMachine.StartAsync(manifest);
        var run = await machine.FailAsync(exitCode, "plan");
        return $"### {what}\n{manifest}{run.Text}\n";
    }
}
