using System.Collections.Concurrent;
using System.Collections.Immutable;

namespace Airgap.Content;

/// <summary>Checks many files in parallel and reads each once.</summary>
internal static class ContentScan
{
    /// <summary>Checks files below a folder.</summary>
    /// <param name="root">The folder.</param>
    /// <param name="files">The files with their expected sizes and digests.</param>
    /// <param name="degree">How many files are read at the same time.</param>
    /// <param name="fromMedium">Whether to read the medium, and not the system's cache.</param>
    /// <param name="progress">Receives the number of bytes read, and of files.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <returns>The problems by path, as <see cref="ContentCheck.Problem"/> returns them; correct files are not in it.</returns>
    public static async Task<ImmutableSortedDictionary<string, string>> FindProblemsAsync(
        string root,
        IEnumerable<ExpectedFile> files,
        int degree,
        bool fromMedium,
        IWorkProgress progress,
        CancellationToken cancellationToken)
    {
        var problems = new ConcurrentDictionary<string, string>(StringComparer.Ordinal);

        // The largest first, so that all cores are busy until the end.
        await Parallel.ForEachAsync(
            files.OrderByDescending(file => file.Content.Size),
            new ParallelOptions { MaxDegreeOfParallelism = degree, CancellationToken = cancellationToken },
            (file, token) =>
            {
                var read = 0L;
                if (ContentCheck.Problem(root, file.Path, file.Content, fromMedium, Advance, token) is { } problem)
                {
                    problems[file.Path] = problem;
                }

                // A file with a wrong size is not read.
                progress.Adjust(file.Content.Size - read);
                progress.FinishFile();

                void Advance(int bytes)
                {
                    read += bytes;
                    progress.Advance(bytes);
                }

                return ValueTask.CompletedTask;
            });
        return problems.ToImmutableSortedDictionary(StringComparer.Ordinal);
    }
}
