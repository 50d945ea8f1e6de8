using System.Globalization;

namespace Airgap.Cli.Output;

/// <summary>Formats the time left for people: <c>18 s left</c>, <c>3 min left</c>, <c>1 h 20 min left</c>.</summary>
internal static class TimeLeftText
{
    /// <summary>Rounded up, so that it never says that nothing is left.</summary>
    public static string Of(TimeSpan left)
    {
        if (left > TimeSpan.FromDays(2))
        {
            return "days left";
        }

        var seconds = Math.Max(1, (long)Math.Ceiling(left.TotalSeconds));
        if (seconds < 60)
        {
            return string.Create(CultureInfo.InvariantCulture, $"{seconds} s left");
        }

        var minutes = (seconds + 59) / 60;
        return minutes < 60
            ? string.Create(CultureInfo.InvariantCulture, $"{minutes} min left")
            : string.Create(CultureInfo.InvariantCulture, $"{minutes / 60} h {minutes % 60:00} min left");
    }
}
