using System.Formats.Asn1;
using System.Numerics;
using System.Text;

namespace Airgap.Signing;

/// <summary>The forms in which programs write ECDSA signatures.</summary>
public static class SignatureForm
{
    private const int Half = 32;

    /// <summary>The signature in DER, from DER or from the two numbers of a signature side by side, each also in base64.</summary>
    /// <param name="answer">What a program wrote.</param>
    /// <param name="isRight">Whether a signature in DER is right.</param>
    /// <returns>The signature; null if no form of it is right.</returns>
    public static byte[]? Find(ReadOnlySpan<byte> answer, Func<byte[], bool> isRight)
    {
        byte[][] forms = [answer.ToArray(), FromBase64(Encoding.UTF8.GetString(answer).Trim())];
        return forms.Concat(forms.Where(form => form.Length == 2 * Half).Select(FromNumbers).ToArray()).FirstOrDefault(isRight);
    }

    private static byte[] FromBase64(string text)
    {
        var bytes = new byte[text.Length];
        return Convert.TryFromBase64String(text, bytes, out var length) ? bytes[..length] : [];
    }

    private static byte[] FromNumbers(byte[] form)
    {
        var writer = new AsnWriter(AsnEncodingRules.DER);
        using (writer.PushSequence())
        {
            writer.WriteInteger(new BigInteger(form.AsSpan(0, Half), isUnsigned: true, isBigEndian: true));
            writer.WriteInteger(new BigInteger(form.AsSpan(Half), isUnsigned: true, isBigEndian: true));
        }

        return writer.Encode();
    }
}
