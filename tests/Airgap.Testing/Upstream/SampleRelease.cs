using System.Globalization;
using System.Text.RegularExpressions;

namespace Airgap.Testing;

/// <summary>A row of GitHub's listing: a tag and the files that hang on it.</summary>
/// <param name="Tag">As GitHub has it; for the noise among the releases not one of k3s's ordinary tags.</param>
/// <param name="Assets">Name and size of each file.</param>
internal sealed partial record SampleRelease(string Tag, IReadOnlyList<(string Name, long Size)> Assets)
{
    /// <summary>Not published: an ordinary visitor would not even see it.</summary>
    public bool Draft { get; init; }

    /// <summary>What must not be taken for a release of k3s, though it is in the listing.</summary>
    public bool Noise { get; init; }

    /// <summary>Whether the checksum files are out.</summary>
    public bool Complete => Assets.Any(asset => asset.Name.StartsWith("sha256sum-", StringComparison.Ordinal));

    /// <summary>The numbers of the tag, where it is that of a generally available release.</summary>
    public ReleaseTag? Version => Noise ? null : ReleaseTag.Find(Tag);

    /// <summary>Roughly when such a release came out: a minor every four months, a patch every month. So the minors interleave.</summary>
    public DateTimeOffset PublishedAt
    {
        get
        {
            var numbers = Numbers().Matches(Tag).Select(match => int.Parse(match.ValueSpan, CultureInfo.InvariantCulture)).ToArray();
            var date = new DateTimeOffset(2014, 5, 20, 7, 14, 25, TimeSpan.Zero).AddMonths((numbers[1] * 4) + numbers[2]);
            return date.AddDays(numbers[^1]).AddDays(Tag.Contains("-rc", StringComparison.Ordinal) ? -7 : 0);
        }
    }

    [GeneratedRegex("[0-9]+")]
    private static partial Regex Numbers();
}
