using Airgap.Cli.Tests.Foundations;

namespace Airgap.Cli.Tests.Scripts;

/// <summary><c>apply.sh --plain</c> says in one line what is wrong, and then nothing has changed.</summary>
public sealed class PlainTroubleTests
{
    private const string Cache = "home/.cache/rancher-desktop";

    [Theory]
    [InlineData("cache/k3s/v1.30.14+k3s2/k3s", "is damaged")]
    [InlineData("cache/k3s/v1.30.14+k3s2/sha256sum-amd64.txt", "is damaged")]
    [InlineData("kuberlr/linux-amd64/kubectl1.30.14", "is damaged")]
    [InlineData("bin/plain.tsv", "is damaged")]
    [InlineData("airgap.lock.json", "is damaged")]
    public async Task A_damaged_file_of_the_bundle(string path, string problem)
    {
        await using var stick = await ScriptMachine.BuildAsync();
        Tampering.TurnByte(Path.Join(stick.Machine.Bundle, path));

        Refused(stick, 5, $"{path} {problem}: copy the bundle again from where it was built", await stick.PlainAsync("/bin/sh"));
        Refused(stick, 5, $"{path} {problem}: copy the bundle again from where it was built", await stick.PlainAsync("/bin/sh", "--check"));
    }

    [Theory]
    [InlineData("kuberlr/linux-amd64/kubectl1.30.14", "kuberlr/linux-amd64/kubectl1.30.14 is missing")]
    [InlineData("bin/plain.tsv", "bin/plain.tsv is missing")]
    [InlineData("SHA256SUMS", "the bundle is not complete, because it has no SHA256SUMS")]
    public async Task A_missing_file_of_the_bundle(string path, string problem)
    {
        await using var stick = await ScriptMachine.BuildAsync();
        File.Delete(Path.Join(stick.Machine.Bundle, path));

        Refused(stick, 5, $"{problem}: copy the bundle again from where it was built", await stick.PlainAsync("/bin/sh"));
    }

    [Fact]
    public async Task Another_bundle_than_the_expected_one()
    {
        await using var stick = await ScriptMachine.BuildAsync();
        var id = stick.Machine.Read("airgap-bundle/bundle.json").Split("sha256:")[1][..64];

        Refused(
            stick,
            5,
            "this bundle is not '00000000000000000000': ask the sender which bundle it should be",
            await stick.PlainAsync("/bin/sh", "--expect", "0000 0000-0000 0000 0000"));
        Refused(
            stick,
            2,
            "--expect takes the bundle's id, or at least its first 20 digits",
            await stick.PlainAsync("/bin/sh", "--expect", id[..19]));
        var shortForm = string.Join(' ', id[..20].Chunk(4).Select(group => new string(group))).ToUpperInvariant();
        var installed = await stick.PlainAsync("/bin/sh", "--expect", shortForm);
        var spoken = await stick.PlainAsync("/bin/sh", ["--expect", .. shortForm.Split(' ')]);
        Assert.Equal((0, 0), (installed.ExitCode, spoken.ExitCode));
        Assert.StartsWith($"bundle sha256:{id}\nshort  {shortForm.ToLowerInvariant()}\n", installed.Output, StringComparison.Ordinal);
    }

    /// <summary>A person who held the stick can make SHA256SUMS fit, but not the id.</summary>
    [Theory]
    [InlineData("cache/k3s/v1.30.14+k3s2/k3s", "bin/plain.tsv has files that airgap.lock.json does not have")]
    [InlineData("kuberlr/linux-amd64/kubectl1.30.14", "bin/plain.tsv has files that airgap.lock.json does not have")]
    public async Task A_forged_file_with_fitting_checksums(string path, string problem)
    {
        await using var stick = await ScriptMachine.BuildAsync();
        var before = TreeFingerprint.Digest(Path.Join(stick.Machine.Bundle, path));
        stick.Machine.Write($"airgap-bundle/{path}", "evil");
        Forge(stick, list => list.Replace(before, TreeFingerprint.Digest(Path.Join(stick.Machine.Bundle, path)), StringComparison.Ordinal));

        Refused(stick, 5, $"{problem}: copy the bundle again from where it was built", await stick.PlainAsync("/bin/sh"));
    }

    [Theory]
    [InlineData("\tcache\tk3s/", "\tcache\t../../.config/", "has an invalid path")]
    [InlineData("\tcache\tk3s/", "\tcache\tother/", "does not agree with airgap.lock.json")]
    [InlineData("\tcache\tk3s/", "\thome\tk3s/", "does not agree with airgap.lock.json")]
    [InlineData("\tk3s\t", "\tfiles\t", "does not agree with airgap.lock.json")]
    [InlineData("\tk3s\t755\t", "\tk3s\t4755\t", "has an invalid mode")]
    public async Task A_forged_place(string right, string forged, string problem)
    {
        await using var stick = await ScriptMachine.BuildAsync();
        Forge(stick, list => list.Replace(right, forged, StringComparison.Ordinal));

        Refused(
            stick, 5, $"bin/plain.tsv {problem}: copy the bundle again from where it was built", await stick.PlainAsync("/bin/sh"));
    }

    [Fact]
    public async Task The_list_of_another_bundle()
    {
        await using var stick = await ScriptMachine.BuildAsync();
        Forge(stick, list => list.Replace("bundle\tsha256:", "bundle\tsha256:0", StringComparison.Ordinal));

        Refused(
            stick,
            5,
            "bin/plain.tsv belongs to another bundle: copy the bundle again from where it was built",
            await stick.PlainAsync("/bin/sh"));
    }

    [Theory]
    [InlineData("without the program, there is no '--prune'; see: sh apply.sh --plain --help", "--prune")]
    [InlineData("without the program, there is no '--report'; see: sh apply.sh --plain --help", "--report=.")]
    [InlineData("--only takes k3s, kubectl or files", "--only", "k8s")]
    [InlineData("--home needs a value", "--home")]
    [InlineData("--home needs a value", "--home", "")]
    [InlineData("--expect needs a value", "--expect", "")]
    public async Task A_wrong_option(string problem, params string[] options)
    {
        await using var stick = await ScriptMachine.BuildAsync();

        Refused(stick, 2, problem, await stick.PlainAsync("/bin/sh", options));
    }

    [Fact]
    public async Task A_platform_that_the_bundle_is_not_for()
    {
        await using var stick = await ScriptMachine.BuildAsync(SampleManifest.Small);

        var run = await stick.RunAsync("/bin/sh", "--plain", "--platform", "darwin/amd64", "--home", stick.Machine.Home);

        Refused(stick, 1, "this bundle has no files for darwin/amd64", run);
    }

    [Fact]
    public async Task A_file_of_the_user_in_the_place_of_another_file()
    {
        await using var stick = await ScriptMachine.BuildAsync(
            """
            kubernetes: ["1.30"]
            platforms: [linux/amd64]
            files: [{ path: ca.pem, install: "{home}/certs" }]
            """,
            machine => machine.Write("ca.pem", "a certificate"));
        var path = stick.Machine.Root.Write("home/certs/ca.pem", "mine");

        var run = await stick.PlainAsync("/bin/sh");

        Assert.Equal((1, $"error: '{path}' exists with other content: move it away\n"), (run.ExitCode, run.Error));
        Assert.Equal(["certs/ca.pem"], stick.Machine.Root.Files("home"));
    }

    [Theory]
    [InlineData(".cache/rancher-desktop/k3s")]
    [InlineData(".cache/rancher-desktop/k3s/v1.30.14+k3s2")]
    [InlineData(".kuberlr/linux-amd64")]
    public async Task A_link_below_the_folders(string link)
    {
        await using var stick = await ScriptMachine.BuildAsync(SampleManifest.Small);
        stick.Machine.Root.Folder(Path.GetDirectoryName($"home/{link}")!);
        File.CreateSymbolicLink(stick.Machine.Root.File($"home/{link}"), stick.Machine.Root.Folder("elsewhere"));

        var run = await stick.PlainAsync("/bin/sh");

        Assert.Equal(1, run.ExitCode);
        Assert.EndsWith($"{link}' is a link: replace it by a folder or file\n", run.Error, StringComparison.Ordinal);
        Assert.Empty(stick.Machine.Root.Files("elsewhere"));
    }

    [Fact]
    public async Task A_system_that_cannot_compute_checksums()
    {
        await using var stick = await ScriptMachine.BuildAsync(SampleManifest.Small);
        var tools = stick.Machine.Root.Folder("tools");
        foreach (var tool in new[] { "dirname", "uname", "id", "find", "cut", "sed", "rm", "cat", "tail" })
        {
            File.CreateSymbolicLink(Path.Join(tools, tool), (await ToolProcess.RunAsync("sh", ["-c", $"command -v {tool}"])).Output.Trim());
        }

        var run = await stick.RunScriptAsync(
            "/bin/sh",
            Path.Join(stick.Machine.Bundle, "apply.sh"),
            new Dictionary<string, string?> { ["PATH"] = tools },
            "--plain",
            "--platform",
            "linux/amd64",
            "--home",
            stick.Machine.Home);

        Refused(stick, 1, "this system has no sha256sum, shasum or openssl, so files cannot be checked", run);
    }

    [Fact]
    public async Task Another_run_at_the_same_time()
    {
        await using var stick = await ScriptMachine.BuildAsync(SampleManifest.Small);
        stick.Machine.Root.Write($"{Cache}/.airgap-plain/process", $"{Environment.ProcessId}");

        var run = await stick.PlainAsync("/bin/sh");

        var lockFolder = $"{stick.Machine.Root.File(Cache)}/.airgap-plain";
        Assert.Equal(
            (1, $"error: another apply.sh changes this machine; if none runs, delete the folder '{lockFolder}'\n"),
            (run.ExitCode, run.Error));
    }

    [Fact]
    [Trait("Needs", "user")]
    public async Task A_folder_that_cannot_be_written()
    {
        Assert.SkipUnless(Modes.Bind, "root may write everywhere");
        await using var stick = await ScriptMachine.BuildAsync(SampleManifest.Small);
        Modes.Set(stick.Machine.Home, "555");

        var run = await stick.PlainAsync("/bin/sh");

        Modes.Set(stick.Machine.Home, "755");
        Refused(
            stick, 1, $"the folder '{stick.Machine.Root.File(Cache)}' cannot be made: permission denied, or a file is in its place", run);
    }

    [Fact]
    public async Task Root_in_the_home_of_a_user()
    {
        Assert.SkipUnless(Environment.IsPrivilegedProcess && !OperatingSystem.IsWindows(), "only root can be refused");
        await using var stick = await ScriptMachine.BuildAsync(SampleManifest.Small);
        await ToolProcess.RunAsync("chown", ["65534", stick.Machine.Home]);

        Refused(
            stick,
            1,
            "Rancher Desktop does not run as root: run this as the user who runs Rancher Desktop",
            await stick.PlainAsync("/bin/sh"));
    }

    [Fact]
    [Trait("Needs", "user")]
    public async Task A_cache_that_cannot_be_written()
    {
        Assert.SkipUnless(Modes.Bind, "root may write everywhere");
        await using var stick = await ScriptMachine.BuildAsync(SampleManifest.Small);
        var cache = stick.Machine.Root.Folder(Cache);
        Modes.Set(cache, "555");

        var run = await stick.PlainAsync("/bin/sh");

        Modes.Set(cache, "755");
        Refused(stick, 1, $"'{cache}' cannot be written: permission denied", run);
    }

    /// <summary>Changes the list, and makes its checksum fit.</summary>
    private static void Forge(ScriptMachine stick, Func<string, string> change)
    {
        var list = Path.Join(stick.Machine.Bundle, "bin/plain.tsv");
        var (text, before) = (File.ReadAllText(list), TreeFingerprint.Digest(list));
        File.WriteAllText(list, change(text));
        Assert.NotEqual(text, File.ReadAllText(list));
        var sums = stick.Machine.Read("airgap-bundle/SHA256SUMS");
        stick.Machine.Write("airgap-bundle/SHA256SUMS", sums.Replace(before, TreeFingerprint.Digest(list), StringComparison.Ordinal));
    }

    private static void Refused(ScriptMachine stick, int code, string problem, ProcessResult run)
    {
        Assert.Equal($"{code}: error: {problem}\n", $"{run.ExitCode}: {run.Error}");
        Assert.Empty(stick.Machine.Root.Files("home"));
        Assert.Empty(stick.Machine.Root.Files("tmp"));
    }
}
