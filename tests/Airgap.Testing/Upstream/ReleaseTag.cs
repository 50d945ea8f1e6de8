using System.Globalization;
using System.Text.RegularExpressions;

namespace Airgap.Testing;

/// <summary>The numbers in the tag of a k3s release, generally available ones only: <c>v1.30.14+k3s2</c>.</summary>
internal readonly partial record struct ReleaseTag(int Major, int Minor, int Patch, int Build) : IComparable<ReleaseTag>
{
    /// <summary>The version that Rancher Desktop keys on, without 'v' and build.</summary>
    public string Short => string.Create(CultureInfo.InvariantCulture, $"{Major}.{Minor}.{Patch}");

    /// <summary>The channel of its minor, such as <c>v1.30</c>.</summary>
    public string Channel => string.Create(CultureInfo.InvariantCulture, $"v{Major}.{Minor}");

    public static ReleaseTag? Find(string tag)
    {
        var match = Pattern().Match(tag);
        return match.Success ? new ReleaseTag(Number(match, 1), Number(match, 2), Number(match, 3), Number(match, 4)) : null;
    }

    public int CompareTo(ReleaseTag other) =>
        (Major, Minor, Patch, Build).CompareTo((other.Major, other.Minor, other.Patch, other.Build));

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"v{Short}+k3s{Build}");

    private static int Number(Match match, int group) => int.Parse(match.Groups[group].ValueSpan, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"^v([0-9]+)\.([0-9]+)\.([0-9]+)\+k3s([0-9]+)\z", RegexOptions.CultureInvariant)]
    private static partial Regex Pattern();
}
