namespace Airgap.Sources;

/// <summary>The strong validators of servers: an <c>ETag</c> that a later request sends back as <c>If-Range</c>.</summary>
internal static class Validators
{
    /// <summary>The longest validator that is kept, in bytes.</summary>
    public const int Longest = 1024;

    /// <summary>
    /// Whether it can be sent back. RFC 9110 allows bytes above 127 in an <c>ETag</c>, but .NET does not send them; without a validator,
    /// only the digest shows at the end that the file is the same.
    /// </summary>
    public static bool IsUsable(string validator) =>
        validator.Length is > 0 and < Longest && validator.All(character => character is > ' ' and <= '~');
}
