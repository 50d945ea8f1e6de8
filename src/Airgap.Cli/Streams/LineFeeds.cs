namespace Airgap.Cli.Streams;

/// <summary>
/// Makes lines end in a line feed alone. On Windows, libraries end them with a carriage return too, and a file that the output is
/// redirected to would have both kinds.
/// </summary>
internal sealed class LineFeeds
{
    private bool _endedInReturn;

    /// <summary>The bytes without the carriage returns before line feeds, also if the two come one after the other.</summary>
    /// <param name="bytes">What follows the bytes of the last call.</param>
    public ReadOnlySpan<byte> Of(ReadOnlySpan<byte> bytes)
    {
        var kept = new List<byte>(bytes.Length + 1);
        foreach (var unit in bytes)
        {
            if (_endedInReturn && unit != (byte)'\n')
            {
                kept.Add((byte)'\r');
            }

            _endedInReturn = unit == (byte)'\r';
            if (!_endedInReturn)
            {
                kept.Add(unit);
            }
        }

        return kept.ToArray();
    }
}
