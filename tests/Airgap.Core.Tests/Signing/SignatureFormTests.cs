using System.Security.Cryptography;
using System.Text;
using Airgap.Signing;
using CsCheck;
using Xunit;

namespace Airgap.Core.Tests.Signing;

/// <summary>The forms in which programs write signatures.</summary>
[NotOnWindows(Because.Wine)]
public sealed class SignatureFormTests
{
    [Fact]
    public void Every_form_of_a_signature_is_found()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        Gen.Byte.Array[32].Sample(
            hash =>
            {
                var der = key.SignHash(hash, DSASignatureFormat.Rfc3279DerSequence);
                var numbers = key.SignHash(hash, DSASignatureFormat.IeeeP1363FixedFieldConcatenation);
                byte[][] answers = [der, numbers, Base64(der), Base64(numbers)];
                return answers.All(answer => SignatureForm.Find(answer, IsRight) is { } found && IsRight(found));

                bool IsRight(byte[] signature) => key.VerifyHash(hash, signature, DSASignatureFormat.Rfc3279DerSequence);
            },
            iter: Amount.Of(50));
    }

    [Theory]
    [InlineData("")]
    [InlineData("no signature")]
    [InlineData("AAAA")]
    public void Anything_else_is_no_signature(string answer) =>
        Assert.Null(SignatureForm.Find(
            Encoding.UTF8.GetBytes(answer), found => KeyTests.PublicOf(SampleKeys.Public).VerifiesHash(new byte[32], found)));

    private static byte[] Base64(byte[] bytes) => Encoding.ASCII.GetBytes(Convert.ToBase64String(bytes) + "\n");
}
