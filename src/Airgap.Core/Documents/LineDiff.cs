using System.Collections.Immutable;

namespace Airgap.Documents;

/// <summary>
/// Compares two texts line by line with Myers' algorithm (An O(ND) Difference Algorithm and Its Variations, 1986). Its time grows with the
/// number of lines times the number of changes.
/// </summary>
internal static class LineDiff
{
    /// <summary>All lines of both texts, in order: the removed ones of a place before the added ones.</summary>
    public static ImmutableArray<DiffLine> Between(string before, string after)
    {
        var (old, now) = (TextLines.Split(before), TextLines.Split(after));
        var lines = new List<DiffLine>();
        var (x, y) = (old.Count, now.Count);
        var steps = Steps(old, now);
        for (var d = steps.Count - 1; d > 0; d--)
        {
            // One change, then equal lines: both are read from their end.
            var best = steps[d - 1];
            var isAdded = IsAdded(best, x - y, d);
            var fromX = isAdded ? best[x - y + 1 + d - 1] : best[x - y - 1 + d - 1] + 1;
            TakeSame(lines, old, ref x, ref y, fromX);
            lines.Add(isAdded ? new DiffLine(null, y, now[y - 1]) : new DiffLine(x, null, old[x - 1]));
            (x, y) = isAdded ? (x, y - 1) : (x - 1, y);
        }

        TakeSame(lines, old, ref x, ref y, 0);
        lines.Reverse();
        return [.. lines];
    }

    /// <summary>
    /// For each number d of changes, how many old lines are reached on the diagonals from -d to d. Item k + d is that of diagonal k, which
    /// has k old lines more than new ones.
    /// </summary>
    private static List<int[]> Steps(List<string> old, List<string> now)
    {
        var steps = new List<int[]>();
        for (var d = 0; ; d++)
        {
            var reached = new int[(2 * d) + 1];
            steps.Add(reached);
            for (var k = -d; k <= d; k += 2)
            {
                var x = d == 0 ? 0
                    : IsAdded(steps[d - 1], k, d) ? steps[d - 1][k + 1 + d - 1]
                    : steps[d - 1][k - 1 + d - 1] + 1;
                while (x < old.Count && x - k < now.Count && x - k >= 0 && old[x] == now[x - k])
                {
                    x++;
                }

                reached[k + d] = x;
                if (x >= old.Count && x - k >= now.Count)
                {
                    return steps;
                }
            }
        }
    }

    /// <summary>Whether the last of d changes that reach a diagonal adds a line, and does not remove one.</summary>
    private static bool IsAdded(int[] best, int k, int d) => k == -d || (k != d && best[k - 1 + d - 1] < best[k + 1 + d - 1]);

    private static void TakeSame(List<DiffLine> lines, List<string> old, ref int x, ref int y, int until)
    {
        while (x > until)
        {
            lines.Add(new DiffLine(x, y, old[x - 1]));
            (x, y) = (x - 1, y - 1);
        }
    }
}
