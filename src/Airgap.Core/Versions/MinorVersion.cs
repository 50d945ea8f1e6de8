using System.Globalization;

namespace Airgap.Versions;

/// <summary>A Kubernetes minor version such as <c>1.30</c>.</summary>
/// <param name="Major">The major version.</param>
/// <param name="Minor">The minor version.</param>
public readonly record struct MinorVersion(int Major, int Minor) : IComparable<MinorVersion>
{
    /// <summary>Reads <c>1.30</c>. No leading <c>v</c>, no leading zeros.</summary>
    /// <returns>Whether <paramref name="text"/> is a minor version.</returns>
    public static bool TryParse(ReadOnlySpan<char> text, out MinorVersion value)
    {
        value = default;
        var dot = text.IndexOf('.');
        if (dot < 0
            || !VersionNumber.TryParse(text[..dot], out var major)
            || !VersionNumber.TryParse(text[(dot + 1)..], out var minor))
        {
            return false;
        }

        value = new MinorVersion(major, minor);
        return true;
    }

    /// <inheritdoc/>
    public int CompareTo(MinorVersion other) => (Major, Minor).CompareTo((other.Major, other.Minor));

    /// <inheritdoc/>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Major}.{Minor}");
}
