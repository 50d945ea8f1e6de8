namespace Airgap.Benchmarks;

/// <summary>A row of the table: airgap's time in relation to that of others.</summary>
/// <param name="What">What airgap does.</param>
/// <param name="Against">What it is compared with.</param>
/// <param name="Name">Which build of airgap.</param>
/// <param name="Own">Its time.</param>
/// <param name="Other">The time of the others, in seconds.</param>
/// <param name="Must">The ratio that must not be exceeded; null for none.</param>
/// <param name="Goal">The ratio that is aimed at; null for none.</param>
internal sealed record Row(string What, string Against, string Name, Samples Own, double Other, double? Must, double? Goal)
{
    /// <summary>The ratio of the medians.</summary>
    public double Ratio => Own.Median / Other;

    /// <summary>How it stands.</summary>
    public string Verdict => Goal is { } goal && Ratio <= goal ? "goal"
        : Must is { } must && Ratio <= must ? "must"
        : Must is null && Goal is null ? ""
        : "**missed**";
}
