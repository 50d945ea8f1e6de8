using System.Text.Json.Nodes;

namespace Airgap.Cli.Tests.Signing;

/// <summary>Without a key and without a file of signers, no signature is checked. The messages must make that clear.</summary>
[NotOnWindows(Because.Wine)]
public sealed class LostSignatureTests
{
    private const string Removed = "warning AG0802: the bundle was signed, but its signature is missing\n";

    [Fact]
    public async Task The_next_command_asks_for_the_same_keys()
    {
        await using var stick = await SignedMachine.BuildAsync();
        await stick.Machine.SucceedAsync("sign", "--key", "other.pem");

        var run = await stick.Machine.SucceedAsync("verify", "--key", SignedMachine.PublicKey, "--key", "other.pub.pem");

        Assert.EndsWith(
            "Next: dotnet airgap apply airgap-bundle --key airgap-key.pub.pem --key other.pub.pem\n", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_signature_that_was_removed_is_missed()
    {
        await using var stick = await SignedMachine.BuildAsync();
        File.Delete(stick.At(SignedMachine.Signature));

        var verified = await stick.Machine.SucceedAsync("verify");
        var json = await stick.Machine.SucceedAsync("verify", "--json");
        var applied = await stick.ApplyAsync();

        Assert.Contains(Removed, verified.Error, StringComparison.Ordinal);
        Assert.Equal("AG0802", (string?)JsonNode.Parse(json.Output)!["warnings"]![0]!["code"]);
        Assert.DoesNotContain("Next:", verified.Error, StringComparison.Ordinal);
        Assert.Contains(Removed, applied.Error, StringComparison.Ordinal);
        Assert.Equal(0, applied.ExitCode);
    }

    [Fact]
    public async Task An_unsigned_bundle_after_a_signed_one_is_remarkable()
    {
        await using var stick = await SignedMachine.BuildAsync();
        await stick.ApplyAsync("--key", SignedMachine.PublicKey);
        await stick.Machine.SucceedAsync("build", "--no-programs", "-o", "unsigned");
        string[] apply = ["apply", "unsigned", "--platform", "linux/amd64", "--home", "../home"];

        var run = await stick.Machine.RunAsync(apply);
        var again = await stick.Machine.RunAsync([.. apply, "--json"]);
        File.WriteAllText(Path.Join(stick.Machine.Project, "unsigned", SignedMachine.Signature), "{");
        var strange = await stick.Machine.RunAsync(apply);

        Assert.Equal(0, run.ExitCode);
        Assert.Matches("warning AG0802: the bundle is not signed; an earlier one was signed by key ([0-9a-f]{4} ?){5}\n", run.Error);
        Assert.Contains("AG0802", JsonNode.Parse(again.Output)!["warnings"]!.ToJsonString(), StringComparison.Ordinal);
        Assert.Contains("AG0802: the bundle's signature was not checked; an earlier", strange.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_preparation_in_between_does_not_hide_that_bundles_were_signed()
    {
        await using var stick = await SignedMachine.BuildAsync();
        await stick.Machine.SucceedAsync("build", "-o", "unsigned");
        string[] target = ["--platform", "linux/amd64", "--home", "../home", "--rancher-desktop", "1.22"];
        await stick.ApplyAsync("--key", SignedMachine.PublicKey, "--only", "kubectl");
        await stick.Machine.SucceedAsync(["prepare", "--kubernetes", "1.30", .. target]);

        var run = await stick.Machine.RunAsync(["apply", "unsigned", .. target]);

        Assert.Contains("AG0802: the bundle is not signed; an earlier one was signed by key ", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_bundle_that_was_never_signed_gets_no_remark()
    {
        await using var stick = await SignedMachine.BuildAsync();
        await stick.Machine.SucceedAsync("build", "-o", "unsigned");

        var verified = await stick.Machine.SucceedAsync("verify", "unsigned");
        var applied = await stick.Machine.RunAsync("apply", "unsigned", "--platform", "linux/amd64", "--home", "../home");

        Assert.DoesNotContain("AG0802", verified.Text + applied.Text, StringComparison.Ordinal);
        Assert.EndsWith("Next: dotnet airgap apply unsigned\n", verified.Error, StringComparison.Ordinal);
    }
}
