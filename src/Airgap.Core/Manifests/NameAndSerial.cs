using System.Globalization;
using System.Text.RegularExpressions;

namespace Airgap.Manifests;

/// <summary>
/// The rules for the name and the serial number of a bundle. A machine compares the serial numbers of bundles with one name, so that an old
/// bundle does not replace a newer one.
/// </summary>
internal static partial class NameAndSerial
{
    /// <summary>The highest serial number: nine digits, which every language and every shell can compare as a number.</summary>
    public const int HighestSerial = 999_999_999;

    /// <summary>Whether a text is a name: 1 to 64 characters that need no quotes in a shell, a file name or a web page.</summary>
    public static bool IsName(string text) => NamePattern().IsMatch(text);

    /// <summary>The serial number that a text is; null if it is none, or is written with a sign or with leading zeros.</summary>
    public static int? ParseSerial(string text) =>
        SerialPattern().IsMatch(text) ? int.Parse(text, NumberStyles.None, CultureInfo.InvariantCulture) : null;

    [GeneratedRegex(@"\A[a-zA-Z0-9][a-zA-Z0-9._-]{0,63}\z", RegexOptions.CultureInvariant)]
    private static partial Regex NamePattern();

    [GeneratedRegex(@"\A[1-9][0-9]{0,8}\z", RegexOptions.CultureInvariant)]
    private static partial Regex SerialPattern();
}
