using System.Globalization;

namespace Airgap.Versions;

/// <summary>One number of a version: decimal digits, no sign, no leading zero, small enough to compare.</summary>
internal static class VersionNumber
{
    /// <summary>Far more than any upstream number has; longer numbers are mistakes or attacks.</summary>
    private const int MaximumDigits = 6;

    public static bool TryParse(ReadOnlySpan<char> text, out int value)
    {
        value = 0;
        return text.Length is > 0 and <= MaximumDigits
            && (text.Length == 1 || text[0] != '0')
            && int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out value);
    }
}
