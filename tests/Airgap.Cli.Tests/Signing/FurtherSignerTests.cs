using System.Text.Json.Nodes;

namespace Airgap.Cli.Tests.Signing;

/// <summary>What <c>sign</c> refuses to sign, and what it says about the signatures of others.</summary>
[NotOnWindows(Because.Wine)]
public sealed class FurtherSignerTests
{
    [Theory]
    [InlineData("extra.txt")]
    [InlineData("cache/k3s/y")]
    [InlineData(".partial/owned")]
    public async Task A_folder_with_other_files_is_not_signed(string path)
    {
        await using var stick = await SignedMachine.BuildAsync();
        File.Delete(stick.At(SignedMachine.Signature));
        Directory.CreateDirectory(Path.GetDirectoryName(stick.At(path))!);
        File.WriteAllText(stick.At(path), "x");

        var run = await stick.Machine.RunAsync("sign", "--key", SignedMachine.Key);

        Assert.Equal(1, run.ExitCode);
        var found = path.StartsWith(".partial", StringComparison.Ordinal) ? ".partial" : path;
        Assert.Contains(
            $"AG0402: 'airgap-bundle' has files that do not belong to the bundle: '{found}'", run.Error, StringComparison.Ordinal);
        Assert.False(File.Exists(stick.At(SignedMachine.Signature)));
    }

    [Fact]
    public async Task A_further_signer_is_told_who_has_signed_and_what_the_receiver_needs()
    {
        await using var stick = await SignedMachine.BuildAsync();

        var run = await stick.Machine.SucceedAsync("sign", "--key", "other.pem");
        var again = await stick.Machine.SucceedAsync("sign", "--key", "other.pem", "--json");

        Assert.Matches($"also   ([0-9a-f]{{4}} ){{5}} \\(in {SignedMachine.Signature}; not checked\\)\n", run.Output);
        Assert.Contains("they name each key with apply --key", run.Error, StringComparison.Ordinal);
        Assert.Equal(SignedMachine.Signature, (string?)JsonNode.Parse(again.Output)!["others"]![0]!["file"]);
        var one = await stick.ApplyAsync("--key", SignedMachine.PublicKey);
        Assert.Contains(", and name it, too, with a further --key\n", one.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_bundle_that_lost_the_signature_of_its_builder_is_signed_with_a_warning()
    {
        await using var stick = await SignedMachine.BuildAsync();
        File.Delete(stick.At(SignedMachine.Signature));

        var run = await stick.Machine.SucceedAsync("sign", "--key", "other.pem");

        Assert.Contains("warning AG0802: the bundle was signed, but its signature is missing", run.Error, StringComparison.Ordinal);
        var verified = await stick.Machine.RunAsync("verify", "--key", "other.pub.pem");
        Assert.Matches("AG0804: the bundle's provenance.sigstore.json is signed with a key .*: ([0-9a-f]{4} ?){5}\n", verified.Error);
        Assert.Contains("hint: ask the sender for the bundle with the signature of the one who", verified.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_that_is_no_signature_is_not_left_beside_ones_own()
    {
        await using var stick = await SignedMachine.BuildAsync();
        File.WriteAllText(stick.At("SHA256SUMS.a.sigstore.json"), "{");

        var signed = await stick.Machine.RunAsync("sign", "--key", SignedMachine.Key);
        var built = await stick.Machine.SucceedAsync("build");

        Assert.Contains("AG0803: the bundle's SHA256SUMS.a.sigstore.json", signed.Error, StringComparison.Ordinal);
        Assert.Contains("removed signature files that do not belong to this bundle; the right", built.Error, StringComparison.Ordinal);
        await stick.Machine.SucceedAsync("verify", "--key", SignedMachine.PublicKey);
    }

    [Fact]
    public async Task The_files_that_were_added_are_counted_apart()
    {
        await using var stick = await SignedMachine.BuildAsync();
        File.WriteAllText(stick.At("extra.txt"), "x");
        File.WriteAllText(stick.At("more.txt"), "x");
        File.AppendAllText(stick.At("README.txt"), "x");

        var run = await stick.Machine.RunAsync("verify", "--key", SignedMachine.PublicKey);

        Assert.Contains("error AG0502: 'extra.txt' is not one of the files that were signed\n", run.Error, StringComparison.Ordinal);
        Assert.Matches("\n1 of [0-9]+ files is damaged or missing; 2 files were added\n$", run.Output);
        Assert.DoesNotContain("dotnet airgap build", run.Error, StringComparison.Ordinal);
    }
}
