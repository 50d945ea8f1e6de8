using System.Collections.Immutable;
using Airgap.Signing;
using Xunit;

namespace Airgap.Core.Tests.Signing;

/// <summary>Which signatures are enough.</summary>
[NotOnWindows(Because.Wine)]
public sealed class TrustPolicyTests : IDisposable
{
    private static readonly byte[] _data = "the list\n"u8.ToArray();

    private readonly Dictionary<char, SigningKey> _keys =
        Wine.IsHere ? [] : "abc".ToDictionary(name => name, _ => SigningKey.Create());

    /// <summary>Keys are letters: those of <c>--key</c>, those of the files of signers, and those that signed.</summary>
    [Theory]
    [InlineData("", "", "", null)]
    [InlineData("", "", "a", null)]
    [InlineData("a", "", "a", null)]
    [InlineData("ab", "", "ab", null)]
    [InlineData("", "a", "a", null)]
    [InlineData("", "ab", "b", null)]
    [InlineData("", "ab", "ab", null)]
    [InlineData("", "a b", "ab", null)]
    [InlineData("a", "ab", "a", null)]
    [InlineData("c", "ab", "ac", null)]
    [InlineData("a", "", "", "AG0802")]
    [InlineData("", "a", "", "AG0802")]
    [InlineData("a", "", "b", "AG0804")]
    [InlineData("a", "", "ab", "AG0804")]
    [InlineData("ab", "", "a", "AG0804")]
    [InlineData("", "a", "b", "AG0804")]
    [InlineData("", "a", "ab", "AG0804")]
    [InlineData("", "a b", "a", "AG0804")]
    [InlineData("c", "ab", "c", "AG0804")]
    [InlineData("c", "ab", "a", "AG0804")]
    [InlineData("", "#", "a", "AG0804")]
    public void A_further_key_or_file_makes_the_rule_stricter(string given, string files, string signers, string? code)
    {
        var policy = new TrustPolicy(
            [.. given.Select(name => _keys[name].PublicKey)],
            [.. files.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(file => new SignersFile($"/{file}", SignersOf(file)))]);

        if (code is null)
        {
            var found = policy.Check("list", _data, SignedBy(signers));
            Assert.Equal(policy.IsRequired ? signers : "", string.Concat(found.Select(made => made.File)));
            Assert.All(found, made => Assert.Equal(_keys[made.File[0]].PublicKey, made.Signer.Key));
        }
        else
        {
            var refused = Assert.Throws<VerificationException>(() => policy.Check("list", _data, SignedBy(signers)));
            Assert.Equal(code, refused.Code.Id);
            Assert.NotNull(refused.Hint);
        }
    }

    [Fact]
    public void A_file_that_is_too_large_is_no_signature()
    {
        var policy = new TrustPolicy([_keys['a'].PublicKey], []);

        var refused = Assert.Throws<VerificationException>(() => policy.Check("list", _data, [SignatureFile.Of("a", null)]));

        Assert.Equal("a is larger than 64 KiB: it is not a signature", refused.Message);
    }

    [Theory]
    [InlineData("a", "", "name it, too, with a further --key")]
    [InlineData("", "a", "trust it: dotnet airgap trust add --help")]
    [InlineData("a", "a", "name it, too, with a further --key")]
    public void A_foreign_signature_is_no_reason_to_trust_its_key(string given, string file, string cure)
    {
        var policy = new TrustPolicy(
            [.. given.Select(name => _keys[name].PublicKey)],
            file.Length == 0 ? [] : [new SignersFile("/signers", SignersOf(file))]);

        var refused = Assert.Throws<VerificationException>(() => policy.Check("list", _data, SignedBy("ab")));

        Assert.Contains(" If not, apply nothing from this stick. ", refused.Hint, StringComparison.Ordinal);
        Assert.EndsWith(", compare its fingerprint, and " + cure, refused.Hint, StringComparison.Ordinal);
    }

    [Fact]
    public void A_signer_is_named_as_in_the_file_also_if_the_key_is_given()
    {
        var policy = new TrustPolicy([_keys['a'].PublicKey], [new SignersFile("/s", SignersOf("a"))]);

        Assert.Equal("signer-a", Assert.Single(policy.Check("list", _data, SignedBy("a"))).Signer.Name);
    }

    [Fact]
    public void A_signature_that_is_too_large_is_refused() => Refused(new SignatureFile("a", null), "larger than 64 KiB");

    [Fact]
    public void A_signature_of_other_bytes_is_refused() =>
        Refused(new SignatureFile("a", MessageSignature.Sign(_keys['a'], "another"u8)), "is the signature of other files");

    [Fact]
    public void A_signature_that_only_says_that_it_is_of_a_trusted_key_is_refused() =>
        Refused(new SignatureFile("a", MessageSignature.Sign(new Impostor(_keys['a'], _keys['b']), _data)), "is not the signature of key");

    [Fact]
    public void A_right_signature_that_says_that_it_is_of_another_key_is_refused() =>
        Refused(new SignatureFile("a", MessageSignature.Sign(new Impostor(_keys['b'], _keys['a']), _data)), "names another key than");

    [Fact]
    public void A_signature_file_with_any_changed_bit_is_refused()
    {
        var policy = new TrustPolicy([_keys['a'].PublicKey], []);
        var signed = MessageSignature.Sign(_keys['a'], _data);
        var accepted = Enumerable.Range(0, 8 * signed.Length).Where(bit =>
        {
            byte[] changed = [.. signed];
            changed[bit / 8] ^= (byte)(1 << (bit % 8));
            return Record.Exception(() => policy.Check("list", _data, [new SignatureFile("a", changed)])) is not VerificationException;
        });

        Assert.Single(policy.Check("list", _data, [new SignatureFile("a", signed)]));
        Assert.Empty(accepted);
    }

    public void Dispose()
    {
        foreach (var key in _keys.Values)
        {
            key.Dispose();
        }
    }

    private void Refused(SignatureFile file, string message)
    {
        var policy = new TrustPolicy([_keys['a'].PublicKey], []);

        var refused = Assert.Throws<VerificationException>(() => policy.Check("list", _data, [file]));

        Assert.Equal("AG0803", refused.Code.Id);
        Assert.Contains(message, refused.Message, StringComparison.Ordinal);
    }

    private ImmutableArray<Signer> SignersOf(string names) =>
        [.. names.Where(_keys.ContainsKey).Select(name => new Signer($"signer-{name}", _keys[name].PublicKey))];

    private SignatureFile[] SignedBy(string names) =>
        [.. names.Select(name => new SignatureFile($"{name}", MessageSignature.Sign(_keys[name], _data)))];

    /// <summary>Signs with one key, and names another one.</summary>
    private sealed class Impostor(SigningKey named, SigningKey used) : ISigner
    {
        public PublicKey PublicKey => named.PublicKey;

        public byte[] SignHash(ReadOnlySpan<byte> hash) => used.SignHash(hash);
    }
}
