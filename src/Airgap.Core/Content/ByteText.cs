using System.Globalization;

namespace Airgap.Content;

/// <summary>Formats sizes for people, in powers of ten, like download pages and disk labels.</summary>
public static class ByteText
{
    private static readonly string[] Units = ["bytes", "kB", "MB", "GB", "TB"];

    /// <summary>A size with one decimal below ten, none above: <c>1.9 GB</c>, <c>57 MB</c>, <c>812 bytes</c>.</summary>
    public static string Of(long bytes)
    {
        var value = (double)bytes;
        var unit = 0;
        while (Math.Abs(value) >= 999.5 && unit < Units.Length - 1)
        {
            value /= 1000;
            unit++;
        }

        return unit > 0 && Math.Abs(value) < 9.95
            ? string.Create(CultureInfo.InvariantCulture, $"{value:0.0} {Units[unit]}")
            : string.Create(CultureInfo.InvariantCulture, $"{value:0} {(unit == 0 && bytes == 1 ? "byte" : Units[unit])}");
    }
}
