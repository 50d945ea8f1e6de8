using System.Collections.Concurrent;
using System.Collections.Immutable;

namespace Airgap.Content;

/// <summary>Checks many files at once, each read exactly once.</summary>
internal static class ContentScan
{
    /// <summary>Checks files below a folder.</summary>
    /// <param name="root">The folder.</param>
    /// <param name="files">The files and what they have to be.</param>
    /// <param name="degree">How many are read at once.</param>
    /// <param name="fromMedium">Whether what the system has in memory does not count.</param>
    /// <param name="progress">Hears of every byte.</param>
    /// <param name="cancellationToken">Ends the checking.</param>
    /// <returns>What is wrong, by path; right files are not in it.</returns>
    public static async Task<ImmutableSortedDictionary<string, string>> FindProblemsAsync(string root, IEnumerable<ExpectedFile> files, int degree, bool fromMedium, IWorkProgress progress, CancellationToken cancellationToken)
    {
        var problems = new ConcurrentDictionary<string, string>(StringComparer.Ordinal);

        // The largest first: then no core is left alone with a large one at the end.
        await Parallel.ForEachAsync(
            files.OrderByDescending(file => file.Content.Size),
            new ParallelOptions { MaxDegreeOfParallelism = degree, CancellationToken = cancellationToken },
            (file, token) =>
            {
                if (ContentCheck.Problem(root, file.Path, file.Content, fromMedium, moved => progress.Advance(moved), token) is { } problem)
                {
                    problems[file.Path] = problem;
                }

                return ValueTask.CompletedTask;
            });
        return problems.ToImmutableSortedDictionary(StringComparer.Ordinal);
    }
}
