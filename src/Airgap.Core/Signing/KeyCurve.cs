using System.Security.Cryptography;

namespace Airgap.Signing;

/// <summary>The one kind of key that is used: what cosign and openssl use by default, and what .NET has on every system.</summary>
internal static class KeyCurve
{
    private const string Oid = "1.2.840.10045.3.1.7";

    /// <summary>The end of a sentence that begins with a file's name.</summary>
    public const string Problem = "is not an ECDSA key on the curve P-256";

    /// <summary>The same about a public key. .NET reads no other forms of it.</summary>
    public const string PublicProblem = Problem + ", uncompressed and with the curve's name";

    /// <summary>What to do about another kind of key.</summary>
    public const string Hint = "make one: dotnet airgap key new";

    /// <summary>Whether .NET refuses a key: it is damaged, or on a curve that the system does not know.</summary>
    public static bool IsRefusal(Exception exception) => exception is CryptographicException or PlatformNotSupportedException;

    /// <summary>Whether a key is on it.</summary>
    public static bool IsRight(ECDsa key)
    {
        // Windows knows the curve by its name alone.
        var curve = key.ExportParameters(includePrivateParameters: false).Curve;
        return curve.IsNamed && (curve.Oid.Value ?? new Oid(curve.Oid.FriendlyName!).Value) == Oid;
    }
}
