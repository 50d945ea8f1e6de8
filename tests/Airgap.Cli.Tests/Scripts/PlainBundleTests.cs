using Airgap.Cli.Tests.Foundations;

namespace Airgap.Cli.Tests.Scripts;

/// <summary><c>apply.sh --plain</c> refuses a bundle that is damaged, forged or another one; then nothing has changed.</summary>
[NotOnWindows(Because.Shell)]
public sealed class PlainBundleTests
{
    [Theory]
    [InlineData("cache/k3s/v1.30.14+k3s2/k3s")]
    [InlineData("cache/k3s/v1.30.14+k3s2/sha256sum-amd64.txt")]
    [InlineData("kuberlr/linux-amd64/kubectl1.30.14")]
    [InlineData("bin/plain.tsv")]
    [InlineData("airgap.lock.json")]
    public async Task A_damaged_file_of_the_bundle(string path)
    {
        await using var stick = await ScriptMachine.BuildAsync();
        Tampering.TurnByte(Path.Join(stick.Machine.Bundle, path));

        foreach (var options in new string[][] { [], ["--check"] })
        {
            var run = await stick.PlainAsync("/bin/sh", options);
            stick.AssertRefused(5, $"{path} is damaged: copy the bundle again from where it was built", run);
        }
    }

    [Theory]
    [InlineData("kuberlr/linux-amd64/kubectl1.30.14", "kuberlr/linux-amd64/kubectl1.30.14 is missing")]
    [InlineData("bin/plain.tsv", "bin/plain.tsv is missing")]
    [InlineData("SHA256SUMS", "the bundle is not complete, because it has no SHA256SUMS")]
    public async Task A_missing_file_of_the_bundle(string path, string problem)
    {
        await using var stick = await ScriptMachine.BuildAsync();
        File.Delete(Path.Join(stick.Machine.Bundle, path));

        stick.AssertRefused(5, $"{problem}: copy the bundle again from where it was built", await stick.PlainAsync("/bin/sh"));
    }

    [Fact]
    public async Task Another_bundle_than_the_expected_one()
    {
        await using var stick = await ScriptMachine.BuildAsync();
        var id = stick.Machine.Read("airgap-bundle/bundle.json").Split("sha256:")[1][..64];

        stick.AssertRefused(
            5,
            "this bundle is not '00000000000000000000': ask the sender which bundle it should be",
            await stick.PlainAsync("/bin/sh", "--expect", "0000 0000-0000 0000 0000"));
        stick.AssertRefused(
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
    [InlineData("cache/k3s/v1.30.14+k3s2/k3s")]
    [InlineData("kuberlr/linux-amd64/kubectl1.30.14")]
    public async Task A_forged_file_with_fitting_checksums(string path)
    {
        await using var stick = await ScriptMachine.BuildAsync();
        var before = TreeFingerprint.Digest(Path.Join(stick.Machine.Bundle, path));
        stick.Machine.Write($"airgap-bundle/{path}", "evil");
        Forge(stick, list => list.Replace(before, TreeFingerprint.Digest(Path.Join(stick.Machine.Bundle, path)), StringComparison.Ordinal));

        stick.AssertRefused(
            5,
            "bin/plain.tsv has files that airgap.lock.json does not have: copy the bundle again from where it was built",
            await stick.PlainAsync("/bin/sh"));
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

        stick.AssertRefused(
            5, $"bin/plain.tsv {problem}: copy the bundle again from where it was built", await stick.PlainAsync("/bin/sh"));
    }

    [Fact]
    public async Task The_list_of_another_bundle()
    {
        await using var stick = await ScriptMachine.BuildAsync();
        Forge(stick, list => list.Replace("bundle\tsha256:", "bundle\tsha256:0", StringComparison.Ordinal));

        stick.AssertRefused(
            5,
            "bin/plain.tsv belongs to another bundle: copy the bundle again from where it was built",
            await stick.PlainAsync("/bin/sh"));
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
}
