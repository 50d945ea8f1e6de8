using System.Text.Json.Nodes;
using Airgap.Cli.Tests.Foundations;

namespace Airgap.Cli.Tests.Signing;

/// <summary>
/// What a person who has the stick can do to a signed bundle. With the key, each of it is refused, and the machine stays as it is.
/// </summary>
[NotOnWindows(Because.Wine)]
public sealed class TamperedBundleTests
{
    [Fact]
    public async Task Every_file_with_one_changed_bit()
    {
        await using var stick = await SignedMachine.BuildAsync();

        Assert.Empty(await WrongAsync(stick, (path, bytes) =>
        {
            bytes[bytes.Length / 2] ^= 1;
            File.WriteAllBytes(path, bytes);
        }));
    }

    [Fact]
    public async Task Every_file_removed()
    {
        await using var stick = await SignedMachine.BuildAsync();

        Assert.Empty(await WrongAsync(stick, (path, _) => File.Delete(path)));
    }

    [Fact]
    public async Task Every_file_renamed()
    {
        await using var stick = await SignedMachine.BuildAsync();
        var renamed = "";

        Assert.Empty(await WrongAsync(
            stick,
            (path, _) => File.Move(path, renamed = path + "2"),
            () => File.Delete(renamed)));
    }

    [Fact]
    public async Task Every_file_empty_and_cut_short()
    {
        await using var stick = await SignedMachine.BuildAsync();

        Assert.Empty(await WrongAsync(stick, (path, _) => File.WriteAllText(path, "")));
        Assert.Empty(await WrongAsync(stick, (path, bytes) => File.WriteAllBytes(path, bytes[..^2])));
    }

    [Theory]
    [InlineData("evil.txt")]
    [InlineData("bin/linux-amd64/evil")]
    [InlineData("bin/darwin-arm64/airgap")]
    [InlineData("cache/k3s/v1.30.14+k3s2/evil")]
    [InlineData("kuberlr/linux-amd64/kubectl1.99.0")]
    [InlineData(".partial/evil")]
    [InlineData("SHA256SUMS.EVIL.sigstore.json")]
    [InlineData("SHA256SUMS.evil.sigstore.json")]
    [InlineData("SHA256SUMS.sigstore.json\n")]
    public async Task A_file_added(string path)
    {
        await using var stick = await SignedMachine.BuildAsync();
        Directory.CreateDirectory(Path.GetDirectoryName(stick.At(path))!);
        File.WriteAllText(stick.At(path), "evil");

        await stick.RefuseAsync(path);
    }

    public static TheoryData<string, Func<string, string>> Lists => new()
    {
        { "an extra line", text => text + new string('a', 64) + "  bin/evil\n" },
        { "an empty line", text => text + "\n" },
        { "another order", text => string.Join('\n', text.TrimEnd('\n').Split('\n').Reverse()) + "\n" },
        { "CRLF", text => text.Replace("\n", "\r\n", StringComparison.Ordinal) },
        { "a byte-order mark", text => "\uFEFF" + text },
        { "upper case", text => text.ToUpperInvariant() },
        { "a line less", text => string.Join('\n', text.Split('\n').Skip(1)) },
    };

    [Theory]
    [MemberData(nameof(Lists))]
    public async Task Another_list(string what, Func<string, string> change)
    {
        await using var stick = await SignedMachine.BuildAsync();
        File.WriteAllText(stick.At("SHA256SUMS"), change(File.ReadAllText(stick.At("SHA256SUMS"))));

        await stick.RefuseAsync(what);
    }

    public static TheoryData<string, Func<string, string>> Signatures => new()
    {
        { "huge", text => text + new string(' ', 65 * 1024) },
        { "with a certificate", With("verificationMaterial", """{ "certificate": { "rawBytes": "AAAA" } }""") },
        { "with a certificate, too", With("verificationMaterial", """{ "publicKey": {}, "certificate": { "rawBytes": "AAAA" } }""") },
        { "with another media type", With("mediaType", "\"application/vnd.dev.sigstore.bundle+json;version=0.1\"") },
        { "with another algorithm", text => text.Replace("SHA2_256", "SHA2_512", StringComparison.Ordinal) },
        { "with no algorithm", text => text.Replace("SHA2_256", "", StringComparison.Ordinal) },
        { "with a DSSE envelope beside it", With("dsseEnvelope", "{}") },
        { "no JSON", _ => "signature" },
        { "with a member twice", text => "{ \"mediaType\": \"\"," + text[1..] },
    };

    [Theory]
    [MemberData(nameof(Signatures))]
    public async Task Another_form_of_signature(string what, Func<string, string> change)
    {
        await using var stick = await SignedMachine.BuildAsync();
        File.WriteAllText(stick.At(SignedMachine.Signature), change(File.ReadAllText(stick.At(SignedMachine.Signature))));

        await stick.RefuseAsync(what);
    }

    [Theory]
    [InlineData("airgap.lock.json")]
    [InlineData("bundle.json")]
    [InlineData("provenance.sigstore.json")]
    [InlineData("SHA256SUMS")]
    public async Task The_signature_is_checked_before_anything_is_understood(string path)
    {
        await using var stick = await SignedMachine.BuildAsync();
        File.WriteAllText(stick.At(path), "{");
        File.Delete(stick.At(SignedMachine.Signature));

        var run = await stick.ApplyAsync("--key", SignedMachine.PublicKey);

        Assert.Contains("error AG0802: the bundle is not signed", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_description_is_checked_before_it_is_understood()
    {
        await using var stick = await SignedMachine.BuildAsync();
        File.AppendAllText(stick.At("bundle.json"), " ");

        var run = await stick.ApplyAsync("--key", SignedMachine.PublicKey);

        Assert.Contains(
            "error AG0502: the bundle's bundle.json is damaged: its checksum is not the one in SHA256SUMS",
            run.Error,
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_that_is_in_place_on_the_machine_and_has_another_size_in_the_bundle()
    {
        await using var stick = await SignedMachine.BuildAsync();
        Assert.Equal(0, (await stick.ApplyAsync("--key", SignedMachine.PublicKey)).ExitCode);
        File.AppendAllText(stick.At("kuberlr/linux-amd64/kubectl1.30.14"), " ");

        Assert.Equal(5, (await stick.ApplyAsync("--key", SignedMachine.PublicKey)).ExitCode);
    }

    [Fact]
    public async Task The_provenance_in_the_place_of_the_signature()
    {
        await using var stick = await SignedMachine.BuildAsync();
        File.Copy(stick.At("provenance.sigstore.json"), stick.At(SignedMachine.Signature), overwrite: true);

        await stick.RefuseAsync("DSSE");
    }

    [Fact]
    public async Task The_signature_of_another_bundle_of_the_same_key()
    {
        await using var stick = await SignedMachine.BuildAsync();
        var before = File.ReadAllBytes(stick.At(SignedMachine.Signature));
        stick.Machine.Write("airgap.yaml", SampleManifest.Small);
        await stick.Machine.SucceedAsync("build", "--sign", SignedMachine.Key);

        File.WriteAllBytes(stick.At(SignedMachine.Signature), before);

        await stick.RefuseAsync("another bundle");
    }

    [Fact]
    public async Task The_signature_of_another_key()
    {
        await using var stick = await SignedMachine.BuildAsync();
        File.Delete(stick.At(SignedMachine.Signature));
        await stick.Machine.SucceedAsync("sign", "--key", "other.pem");

        await stick.RefuseAsync("another key");
    }

    [Fact]
    public async Task More_signatures_than_are_read()
    {
        await using var stick = await SignedMachine.BuildAsync();
        for (var number = 1; number < 100; number++)
        {
            File.Copy(stick.At(SignedMachine.Signature), stick.At($"SHA256SUMS.{number}.sigstore.json"));
        }

        var one = await stick.Machine.RunAsync("sign", "--key", "other.pem");
        Assert.Contains("AG0803: the bundle has 101 signatures; airgap reads at most 100", one.Error, StringComparison.Ordinal);
        await stick.Machine.SucceedAsync("verify", "--key", SignedMachine.PublicKey);
        File.Copy(stick.At(SignedMachine.Signature), stick.At("SHA256SUMS.100.sigstore.json"));
        await stick.RefuseAsync("101 signatures");
    }

    [Fact]
    public async Task A_second_signature_of_another_key()
    {
        await using var stick = await SignedMachine.BuildAsync();
        await stick.Machine.SucceedAsync("sign", "--key", "other.pem");
        Assert.Equal(2, stick.Files().Count(path => path.EndsWith("sigstore.json", StringComparison.Ordinal) && path[0] == 'S'));

        await stick.RefuseAsync("a foreign signature");
    }

    [Fact]
    public async Task A_bundle_that_was_changed_and_signed_again_by_a_person_with_another_key()
    {
        await using var stick = await SignedMachine.BuildAsync();
        stick.Machine.Write("airgap.yaml", SampleManifest.Small);
        await stick.Machine.SucceedAsync("build", "--sign", "other.pem");

        await stick.RefuseAsync("another person");
    }

    [Fact]
    [NotOnWindows(Because.Links)]
    public async Task A_link_in_the_place_of_the_signature()
    {
        await using var stick = await SignedMachine.BuildAsync();
        File.Move(stick.At(SignedMachine.Signature), stick.Machine.Root.File("signature"));
        File.CreateSymbolicLink(stick.At(SignedMachine.Signature), stick.Machine.Root.File("signature"));

        await stick.RefuseAsync("a link");
    }

    [Fact]
    [NotOnWindows(Because.Links)]
    public async Task A_link_in_the_place_of_a_file_that_is_in_place_on_the_machine()
    {
        await using var stick = await SignedMachine.BuildAsync();
        Assert.Equal(0, (await stick.ApplyAsync("--key", SignedMachine.PublicKey)).ExitCode);
        var kubectl = stick.At("kuberlr/linux-amd64/kubectl1.30.14");
        File.Delete(kubectl);
        File.CreateSymbolicLink(kubectl, "/tmp/nowhere");

        Assert.Equal(5, (await stick.ApplyAsync("--key", SignedMachine.PublicKey)).ExitCode);
    }

    /// <summary>Changes one file after the other, and restores it. Returns those that are not refused.</summary>
    private static async Task<string[]> WrongAsync(SignedMachine stick, Action<string, byte[]> change, Action? clean = null)
    {
        var wrong = new List<string>();
        var files = stick.Files();
        Assert.True(files.Length > 15, string.Join(' ', files));
        foreach (var path in files)
        {
            var bytes = File.ReadAllBytes(stick.At(path));
            change(stick.At(path), [.. bytes]);
            if (await stick.TryRefuseAsync(path) is { } problem)
            {
                wrong.Add(problem);
            }

            clean?.Invoke();
            File.WriteAllBytes(stick.At(path), bytes);
        }

        // Restored, the bundle is right.
        await stick.Machine.SucceedAsync("verify", "--key", SignedMachine.PublicKey);
        return [.. wrong];
    }

    private static Func<string, string> With(string key, string value) => text =>
    {
        var file = JsonNode.Parse(text)!;
        file[key] = JsonNode.Parse(value);
        return file.ToJsonString();
    };
}
