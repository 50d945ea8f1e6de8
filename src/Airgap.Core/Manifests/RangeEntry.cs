using Airgap.Versions;

namespace Airgap.Manifests;

/// <summary><c>1.31 - 1.33</c>: the newest patch of every minor in the range, both ends included.</summary>
public sealed record RangeEntry(MinorVersion First, MinorVersion Last) : KubernetesEntry($"{First} - {Last}")
{
    /// <summary>The maximum number of minor versions in a range.</summary>
    public const int MaximumLength = 40;

    /// <summary>Whether the ends are in order, of one major version, and not too far apart.</summary>
    public bool IsValid => First.Major == Last.Major && First.Minor <= Last.Minor && Last.Minor - First.Minor < MaximumLength;

    /// <summary>Every minor version in the range.</summary>
    public IEnumerable<MinorVersion> Minors =>
        Enumerable.Range(First.Minor, Last.Minor - First.Minor + 1).Select(minor => new MinorVersion(First.Major, minor));
}
