using System.Text.Json.Nodes;
using Airgap.Cli.Tests.Foundations;

namespace Airgap.Cli.Tests.Signing;

/// <summary><c>build --sign</c> and <c>sign</c>.</summary>
[NotOnWindows(Because.Wine)]
public sealed class SignTests
{
    [Fact]
    public async Task A_signed_build_that_has_nothing_to_do_changes_nothing()
    {
        await using var stick = await SignedMachine.BuildAsync();
        var before = TreeFingerprint.Exact(stick.Machine.Bundle);

        var again = await stick.Machine.SucceedAsync("build", "--sign", SignedMachine.Key);
        var unsigned = await stick.Machine.SucceedAsync("build");
        var signed = await stick.Machine.SucceedAsync("sign", "--key", SignedMachine.Key);

        Assert.Contains("nothing to do", again.Output, StringComparison.Ordinal);
        Assert.Contains("nothing to do", unsigned.Output, StringComparison.Ordinal);
        Assert.Contains($"nothing to do: {SignedMachine.Signature} is this key's signature", signed.Output, StringComparison.Ordinal);
        Assert.Equal(before, TreeFingerprint.Exact(stick.Machine.Bundle));
        await stick.Machine.SucceedAsync("verify", "--key", SignedMachine.PublicKey);
    }

    [Theory]
    [InlineData("https://ci.example/factory/7")]
    [InlineData("urn:factory:ci")]
    public async Task The_provenance_names_the_builder_as_it_is_stated(string builder)
    {
        await using var stick = await SignedMachine.BuildAsync();
        Directory.Delete(stick.Machine.Bundle, recursive: true);

        await stick.Machine.SucceedAsync("build", "--sign", SignedMachine.Key, "--builder", builder);

        var envelope = JsonNode.Parse(await File.ReadAllTextAsync(stick.At("provenance.sigstore.json")))!["dsseEnvelope"]!;
        var statement = JsonNode.Parse(Convert.FromBase64String((string)envelope["payload"]!))!;
        Assert.Equal(builder, (string)statement["predicate"]!["runDetails"]!["builder"]!["id"]!);
    }

    [Fact]
    public async Task A_build_that_repairs_a_file_keeps_the_signature()
    {
        await using var stick = await SignedMachine.BuildAsync();
        File.Delete(stick.At("kuberlr/linux-amd64/kubectl1.30.14"));

        await stick.Machine.SucceedAsync("build");

        await stick.Machine.SucceedAsync("verify", "--key", SignedMachine.PublicKey);
    }

    [Fact]
    public async Task A_build_of_another_bundle_without_a_key_removes_the_signatures_and_says_so()
    {
        await using var stick = await SignedMachine.BuildAsync();
        stick.Machine.Write("airgap.yaml", SampleManifest.Small);

        var run = await stick.Machine.SucceedAsync("build");

        Assert.Contains("its signatures were removed: sign it again", run.Error, StringComparison.Ordinal);
        Assert.DoesNotContain(stick.Files(), path => path.EndsWith("sigstore.json", StringComparison.Ordinal));
        await stick.RefuseAsync("unsigned");
        await stick.Machine.SucceedAsync("sign", "--key", SignedMachine.Key);
        await stick.Machine.SucceedAsync("verify", "--key", SignedMachine.PublicKey);
    }

    [Theory]
    [InlineData("sign", "--key")]
    [InlineData("build", "--sign")]
    public async Task A_damaged_signature_of_the_same_key_is_replaced(string command, string option)
    {
        await using var stick = await SignedMachine.BuildAsync();
        var file = JsonNode.Parse(File.ReadAllText(stick.At(SignedMachine.Signature)))!;
        file["messageSignature"]!["signature"] = "AAAA";
        File.WriteAllText(stick.At(SignedMachine.Signature), file.ToJsonString());

        await stick.Machine.SucceedAsync(command, option, SignedMachine.Key);

        Assert.Single(stick.Files(), path => path.StartsWith("SHA256SUMS.", StringComparison.Ordinal));
        await stick.Machine.SucceedAsync("verify", "--key", SignedMachine.PublicKey);
    }

    [Fact]
    public async Task A_signature_of_the_same_key_that_was_cut_is_replaced_by_a_build()
    {
        await using var stick = await SignedMachine.BuildAsync();
        File.WriteAllText(stick.At(SignedMachine.Signature), "{");

        var run = await stick.Machine.SucceedAsync("build", "--sign", SignedMachine.Key);

        Assert.DoesNotContain("removed", run.Error, StringComparison.Ordinal);
        await stick.Machine.SucceedAsync("verify", "--key", SignedMachine.PublicKey);
    }

    [Fact]
    public async Task A_signed_build_tells_of_the_signatures_of_others_that_it_removes()
    {
        await using var stick = await SignedMachine.BuildAsync();

        var other = await stick.Machine.SucceedAsync("build", "--sign", "other.pem");
        stick.Machine.Write("notes.txt", "another\n");
        await stick.Machine.SucceedAsync("lock");
        var own = await stick.Machine.SucceedAsync("build", "--sign", "other.pem");

        Assert.Contains("the signatures of others were removed: ask them to sign it again", other.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("were removed", own.Error, StringComparison.Ordinal);
        await stick.Machine.SucceedAsync("verify", "--key", "other.pub.pem");
    }

    [Fact]
    public async Task Several_people_sign_and_each_is_named()
    {
        await using var stick = await SignedMachine.BuildAsync();

        var second = await stick.Machine.SucceedAsync("sign", "--key", "other.pem", "--json");
        var verified = await stick.Machine.SucceedAsync("verify", "--key", SignedMachine.PublicKey, "--key", "other.pub.pem", "--json");

        var signatures = JsonNode.Parse(verified.Output)!["signatures"]!.AsArray();
        Assert.Equal(["SHA256SUMS", "SHA256SUMS", "the statement in it"], signatures.Select(entry => (string?)entry!["covers"]));
        Assert.Contains(signatures, entry => (string?)entry!["file"] == (string?)JsonNode.Parse(second.Output)!["file"]);
        Assert.All(signatures, entry => Assert.True((bool)entry!["checked"]!));

        // A build keeps the signatures of others, as long as they are right.
        await stick.Machine.SucceedAsync("build", "--sign", SignedMachine.Key);
        await stick.Machine.SucceedAsync("verify", "--key", SignedMachine.PublicKey, "--key", "other.pub.pem");
    }

    [Fact]
    public async Task A_provenance_of_a_key_that_is_not_trusted_is_refused()
    {
        await using var stick = await SignedMachine.BuildAsync();
        File.Delete(stick.At(SignedMachine.Signature));
        await stick.Machine.SucceedAsync("sign", "--key", "other.pem");

        var run = await stick.Machine.RunAsync("verify", "--key", "other.pub.pem");

        Assert.Equal(5, run.ExitCode);
        Assert.Contains("AG0804: the bundle's provenance.sigstore.json is signed with a key", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_bundle_that_was_changed_after_it_was_signed_is_not_signed_again()
    {
        await using var stick = await SignedMachine.BuildAsync();
        var before = File.ReadAllBytes(stick.At(SignedMachine.Signature));
        stick.Machine.Write("airgap.yaml", SampleManifest.Small);
        await stick.Machine.SucceedAsync("build");
        File.WriteAllBytes(stick.At(SignedMachine.Signature), before);

        var run = await stick.Machine.RunAsync("sign", "--key", "other.pem");

        Assert.Equal(5, run.ExitCode);
        Assert.Contains(
            "AG0803: the bundle's SHA256SUMS.sigstore.json is the signature of other files", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_provenance_without_a_signature_beside_it_is_not_kept()
    {
        await using var stick = await SignedMachine.BuildAsync();
        File.Delete(stick.At(SignedMachine.Signature));

        await stick.Machine.SucceedAsync("build");

        Assert.DoesNotContain("provenance.sigstore.json", stick.Files());
    }

    [Fact]
    public async Task A_damaged_bundle_is_not_signed()
    {
        await using var stick = await SignedMachine.BuildAsync();
        Tampering.TurnByte(stick.At("README.txt"));

        var run = await stick.Machine.RunAsync("sign", "--key", "other.pem");

        Assert.Equal(5, run.ExitCode);
        Assert.Contains("AG0502", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_key_that_does_not_work_is_named_before_anything_is_downloaded()
    {
        await using var machine = await TestMachine.StartAsync(SampleManifest.Small);
        machine.Write("key.pem", "no key");

        var run = await machine.RunAsync("build", "--sign", "key.pem");

        Assert.Equal(1, run.ExitCode);
        Assert.Contains("error AG0801: 'key.pem' has no private key in PEM", run.Error, StringComparison.Ordinal);
        Assert.Empty(machine.Server.Requests);
    }

    [Theory]
    [InlineData("build", "--sign-with", "true")]
    [InlineData("build", "--key", "x.pem")]
    [InlineData("build", "--sign", "a.pem", "--sign-with", "true", "--key", "x.pem")]
    [InlineData("sign")]
    [InlineData("sign", "--key")]
    [InlineData("sign", "--key", "a.pem", "--key", "b.pem")]
    [InlineData("sign", "--key", "a.pem", "--sign-with")]
    [InlineData("build", "--key")]
    [InlineData("build", "--sign-with")]
    [InlineData("build", "--sign")]
    public async Task Options_that_do_not_fit_are_refused(params string[] arguments)
    {
        await using var machine = await TestMachine.StartAsync(SampleManifest.Small);

        Assert.Equal(2, (await machine.RunAsync(arguments)).ExitCode);
    }

    [Fact]
    public async Task Signatures_that_nobody_asks_for_are_shown_as_unchecked()
    {
        await using var stick = await SignedMachine.BuildAsync();

        var run = await stick.Machine.SucceedAsync("verify");
        var json = await stick.Machine.SucceedAsync("verify", "--json");

        Assert.Contains($"not checked: the signature {SignedMachine.Signature}", run.Error, StringComparison.Ordinal);
        Assert.Contains("its signature was not checked", (await stick.ApplyAsync()).Error, StringComparison.Ordinal);
        Assert.False((bool)JsonNode.Parse(json.Output)!["signatures"]![0]!["checked"]!);
    }

    [Fact]
    public async Task A_delta_and_a_bundle_with_reused_files_are_signed_like_others()
    {
        await using var stick = await SignedMachine.BuildAsync();
        var machine = stick.Machine;
        Assert.Equal(0, (await stick.ApplyAsync("--key", SignedMachine.PublicKey)).ExitCode);
        machine.Write("airgap.yaml", machine.Read("airgap.yaml").Replace("\"1.30\"", "\"1.30\", \"1.29\"", StringComparison.Ordinal));
        await machine.SucceedAsync("build", "--since", "airgap-bundle", "--reuse", "airgap-bundle", "-o", "delta", "--sign", "other.pem");
        string[] target = ["--platform", "linux/amd64", "--home", "../home"];

        Assert.Equal(5, (await machine.RunAsync(["apply", "delta", "--key", SignedMachine.PublicKey, .. target])).ExitCode);
        Assert.Equal(0, (await machine.RunAsync(["apply", "delta", "--key", "other.pub.pem", .. target])).ExitCode);
    }
}
