using System.Text;
using System.Text.Json.Nodes;
using Airgap.Signing;
using Xunit;

namespace Airgap.Core.Tests.Signing;

/// <summary>Signature files: Sigstore bundles of version 0.3 with a public key.</summary>
[NotOnWindows(Because.Wine)]
public sealed class SignatureFileTests
{
    private static readonly byte[] _data = "the list\n"u8.ToArray();

    [Fact]
    public void A_signature_is_read_as_it_was_written()
    {
        using var key = SigningKey.Create();

        var read = MessageSignature.TryRead(MessageSignature.Sign(key, _data), _data, out var problem);

        Assert.Null(problem);
        Assert.Equal(key.PublicKey.Hint, read!.Hint);
        Assert.True(key.PublicKey.Verifies(_data, read.Signature.Span));
    }

    [Fact]
    public void A_statement_is_read_as_it_was_written()
    {
        using var key = SigningKey.Create();
        using var other = SigningKey.Create();

        var read = DsseEnvelope.TryRead(DsseEnvelope.Sign(key, _data), out var problem);

        Assert.Null(problem);
        Assert.Equal(_data, read!.Payload.ToArray());
        Assert.True(read.IsOf(key.PublicKey));
        Assert.False(read.IsOf(other.PublicKey));
        Assert.False((read with { Payload = "another"u8.ToArray() }).IsOf(key.PublicKey));

        // The signature is not one of the payload alone, which could be taken for the signature of a file.
        Assert.False(key.PublicKey.Verifies(_data, read.Signature.Span));
    }

    public static TheoryData<string, string, string> Wrong => new()
    {
        { "mediaType", "\"application/vnd.dev.sigstore.bundle+json;version=0.2\"", "is not a Sigstore bundle of version 0.3" },
        { "mediaType", "null", "is not a Sigstore bundle of version 0.3" },
        { "verificationMaterial", "{ \"publicKey\": { \"hint\": { \"a\": \"b\" } } }", "does not name a public key" },
        { "verificationMaterial", "{ \"publicKey\": { \"hint\": null } }", "does not name a public key" },
        { "verificationMaterial", "{ \"certificate\": { \"rawBytes\": \"AAAA\" } }", "has 'certificate' instead of a public key" },
        { "verificationMaterial", "{ \"x509CertificateChain\": { \"certificates\": [] } }", "instead of a public key" },
        { "verificationMaterial", "{ \"publicKey\": {}, \"certificate\": {} }", "has 'certificate' instead of a public key" },
        { "verificationMaterial", "{ \"publicKey\": { \"rawBytes\": \"AAAA\" } }", "does not name a public key" },
        { "verificationMaterial", "{}", "does not name a public key" },
        { "verificationMaterial", "[]", "does not name a public key" },
        { "dsseEnvelope", "{}", "has 'dsseEnvelope', which airgap does not check" },
        { "other", "1", "has 'other', which airgap does not check" },
        { "messageSignature", "null", "has no 'messageSignature'" },
        { "messageSignature/messageDigest/algorithm", "\"SHA2_512\"", "has no digest of kind SHA2_256" },
        { "messageSignature/messageDigest/algorithm", "\"HASH_ALGORITHM_UNSPECIFIED\"", "has no digest of kind SHA2_256" },
        { "messageSignature/messageDigest/digest", "\"AAAA\"", "is the signature of other files" },
        { "messageSignature/messageDigest/digest", "\"?\"", "has no signature" },
        { "messageSignature/messageDigest", "[]", "has no digest of kind SHA2_256" },
        { "messageSignature/messageDigest/length", "7", "has 'length', which airgap does not check" },
        { "messageSignature/signature", "\"\"", "has no signature" },
        { "messageSignature/signature", "\"AA A=\"", "has no signature" },
        { "messageSignature/signature", "\"AAB=\"", "has no signature" },
        { "messageSignature/signature", "7", "has no signature" },
        { "messageSignature/signature", "\"no base64?\"", "has no signature" },
        { "messageSignature/keyDetails", "\"PKIX_ED25519\"", "has 'keyDetails', which airgap does not check" },
    };

    [Theory]
    [MemberData(nameof(Wrong))]
    public void Another_form_is_refused(string place, string value, string problem)
    {
        using var key = SigningKey.Create();

        Assert.Null(MessageSignature.TryRead(With(MessageSignature.Sign(key, _data), place, value), _data, out var found));
        Assert.Contains(problem, found, StringComparison.Ordinal);
    }

    public static TheoryData<string, string, string> WrongStatements => new()
    {
        { "dsseEnvelope/signatures", "[]", "does not have one signature" },
        { "dsseEnvelope/signatures", "[{ \"sig\": \"AAAA\" }, { \"sig\": \"AAAA\" }]", "does not have one signature" },
        { "dsseEnvelope/signatures", "[{ \"sig\": \"AAAA\", \"cert\": \"\" }]", "has 'cert', which airgap does not check" },
        { "dsseEnvelope/payloadType", "\"text/plain\"", "has no payload of type" },
        { "dsseEnvelope/payload", "7", "has no payload" },
        { "dsseEnvelope/other", "7", "has 'other', which airgap does not check" },
    };

    [Theory]
    [MemberData(nameof(WrongStatements))]
    public void Another_form_of_statement_is_refused(string place, string value, string problem)
    {
        using var key = SigningKey.Create();

        Assert.Null(DsseEnvelope.TryRead(With(DsseEnvelope.Sign(key, _data), place, value), out var found));
        Assert.Contains(problem, found, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("{ \"mediaType\": 1, \"mediaType\": 1 }")]
    [InlineData("\uFFFF")]
    public void What_is_no_signature_file_is_refused(string text)
    {
        Assert.Null(MessageSignature.TryRead(Encoding.UTF8.GetBytes(text), _data, out var problem));
        Assert.NotNull(problem);
        Assert.Null(DsseEnvelope.TryRead(Encoding.UTF8.GetBytes(text), out problem));
        Assert.NotNull(problem);
    }

    [Fact]
    public void Neither_form_is_taken_for_the_other()
    {
        using var key = SigningKey.Create();

        Assert.Null(MessageSignature.TryRead(DsseEnvelope.Sign(key, _data), _data, out var problem));
        Assert.Contains("has 'dsseEnvelope'", problem, StringComparison.Ordinal);
        Assert.Null(DsseEnvelope.TryRead(MessageSignature.Sign(key, _data), out problem));
        Assert.Contains("has 'messageSignature'", problem, StringComparison.Ordinal);
    }

    [Fact]
    public void What_cosign_adds_about_logs_is_ignored()
    {
        using var key = SigningKey.Create();
        var file = JsonNode.Parse(MessageSignature.Sign(key, _data))!;
        file["verificationMaterial"]!["tlogEntries"] = JsonNode.Parse("[{ \"logIndex\": \"1\" }]");
        file["verificationMaterial"]!["timestampVerificationData"] = JsonNode.Parse("{ \"rfc3161Timestamps\": [] }");

        Assert.NotNull(MessageSignature.TryRead(Encoding.UTF8.GetBytes(file.ToJsonString()), _data, out _));
    }

    /// <summary>A file with another value in one place.</summary>
    private static byte[] With(byte[] file, string place, string value)
    {
        var root = JsonNode.Parse(file)!;
        var parts = place.Split('/');
        var parent = parts[..^1].Aggregate(root, (node, part) => node[part]!);
        parent[parts[^1]] = JsonNode.Parse(value);
        return Encoding.UTF8.GetBytes(root.ToJsonString());
    }
}
