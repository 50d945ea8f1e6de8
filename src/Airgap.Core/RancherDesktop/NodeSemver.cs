using System.Collections.Immutable;
using System.Globalization;
using System.Text.RegularExpressions;

namespace Airgap.RancherDesktop;

/// <summary>
/// A version as npm's <c>semver</c> reads it (<c>classes/semver.js</c>, <c>internal/re.js</c>, strict): Rancher Desktop reads the version
/// list, its settings and the names of folders with it. Blanks around it and a <c>v</c> are allowed; any build part is.
/// </summary>
/// <param name="Raw">The text as it was. Rancher Desktop looks for a folder of this very name.</param>
/// <param name="Major">The major version.</param>
/// <param name="Minor">The minor version.</param>
/// <param name="Patch">The patch.</param>
/// <param name="Prerelease">The parts after the hyphen.</param>
/// <param name="Build">The parts after the plus sign. They do not count in comparisons.</param>
public sealed partial record NodeSemver(
    string Raw,
    long Major,
    long Minor,
    long Patch,
    ImmutableArray<string> Prerelease,
    ImmutableArray<string> Build) : IComparable<NodeSemver>
{
    private const int LengthLimit = 256;

    /// <summary><c>Number.MAX_SAFE_INTEGER</c>.</summary>
    private const long NumberLimit = 9_007_199_254_740_991;

    private const string Number = "(?:0|[1-9][0-9]*)";
    private const string PrereleasePart = "(?:[0-9]*[A-Za-z-][0-9A-Za-z-]*|0|[1-9][0-9]*)";
    private const string Pattern =
        $@"^v?({Number})\.({Number})\.({Number})"
            + $@"(?:-({PrereleasePart}(?:\.{PrereleasePart})*))?"
            + @"(?:\+([0-9A-Za-z-]+(?:\.[0-9A-Za-z-]+)*))?\z";

    /// <summary>The version without its build part, as Rancher Desktop keys and shows it: <c>1.31.4</c>.</summary>
    public string Version => string.Create(CultureInfo.InvariantCulture, $"{Major}.{Minor}.{Patch}")
        + (Prerelease.IsEmpty ? "" : "-" + string.Join('.', Prerelease));

    /// <summary>Reads a version, as <c>semver.parse</c> does.</summary>
    /// <returns>The version; null where it is none.</returns>
    public static NodeSemver? TryParse(string? text)
    {
        if (text is null || text.Length > LengthLimit || FullVersion().Match(NodeText.Trim(text)) is not { Success: true } match)
        {
            return null;
        }

        var numbers = match.Groups.Values.Skip(1).Take(3).Select(group => NumberOf(group.Value)).OfType<long>().ToArray();
        return numbers is [var major, var minor, var patch]
            ? new NodeSemver(text, major, minor, patch, Parts(match.Groups[4]), Parts(match.Groups[5]))
            : null;
    }

    /// <inheritdoc/>
    public int CompareTo(NodeSemver? other)
    {
        if (other is null)
        {
            return 1;
        }

        var byNumbers = (Major, Minor, Patch).CompareTo((other.Major, other.Minor, other.Patch));
        if (byNumbers != 0 || (Prerelease.IsEmpty && other.Prerelease.IsEmpty))
        {
            return byNumbers;
        }

        // Not having a pre-release part is more than having one.
        return Prerelease.IsEmpty ? 1 : other.Prerelease.IsEmpty ? -1 : Compare(Prerelease, other.Prerelease);
    }

    private static int Compare(ImmutableArray<string> first, ImmutableArray<string> second)
    {
        foreach (var (one, two) in first.Zip(second))
        {
            var (isNumber, isOther) = (IsNumber(one), IsNumber(two));
            var order = isNumber && isOther ? ValueOf(one).CompareTo(ValueOf(two))
                : isNumber ? -1
                : isOther ? 1
                : string.CompareOrdinal(one, two);
            if (order != 0)
            {
                return Math.Sign(order);
            }
        }

        return first.Length.CompareTo(second.Length);
    }

    private static bool IsNumber(string part) => part.All(char.IsAsciiDigit);

    private static double ValueOf(string part) => double.Parse(part, NumberStyles.None, CultureInfo.InvariantCulture);

    private static long? NumberOf(string digits) =>
        digits.Length <= 16 && long.Parse(digits, NumberStyles.None, CultureInfo.InvariantCulture) is <= NumberLimit and var number
            ? number
            : null;

    private static ImmutableArray<string> Parts(Group group) => group.Success ? [.. group.Value.Split('.')] : [];

    [GeneratedRegex(Pattern, RegexOptions.CultureInvariant)]
    private static partial Regex FullVersion();
}
