using System.Collections.Concurrent;
using System.Collections.Immutable;
using Airgap.Content;
using Airgap.Manifests;
using Microsoft.Extensions.FileSystemGlobbing;

namespace Airgap.Planning;

/// <summary>
/// Finds the files that a manifest's globs match, below the manifest's folder. Globs are case-sensitive; links to folders, the folders of
/// version control, the files that operating systems write by themselves, and bundles are skipped.
/// </summary>
public static class LocalFiles
{
    /// <summary>Deeper than any folder that people make.</summary>
    private const int DeepestFolder = 100;

    /// <summary>Finds the files, and reads each once.</summary>
    /// <param name="request">The manifest's request.</param>
    /// <param name="folder">The manifest's folder, a full path.</param>
    /// <param name="known">What is known of the folder's files, so that those that have not changed need not be read.</param>
    /// <param name="degree">How many files are read at the same time.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <exception cref="PlanningException">A file cannot be read, or cannot be in a bundle.</exception>
    /// <returns>The files, and an error for each glob that matches none, which matters only to callers that make a plan.</returns>
    public static async Task<(ImmutableArray<LocalFile> Files, ImmutableArray<Diagnostic> Unmatched)> FindAsync(
        BundleRequest request, string folder, KnownDigests known, int degree, CancellationToken cancellationToken)
    {
        var errors = new ConcurrentBag<Diagnostic>();
        RequireNoRepository(request, folder);
        var unmatched = new List<Diagnostic>();
        var matches = request.Files
            .Where(entry => entry.Pattern is not null)
            .SelectMany(entry => Match(entry, folder, unmatched, errors))
            .ToArray();
        var reader = new LocalFileReader(request, folder, known);
        var files = new ConcurrentBag<LocalFile>();
        await Parallel.ForEachAsync(
            matches,
            new ParallelOptions { MaxDegreeOfParallelism = degree, CancellationToken = cancellationToken },
            (match, token) =>
            {
                if (reader.Read(match.Entry, match.Path, errors, token) is { } file)
                {
                    files.Add(file);
                }

                return ValueTask.CompletedTask;
            });
        if (!errors.IsEmpty)
        {
            throw new PlanningException([.. errors.OrderBy(error => error.Message, StringComparer.Ordinal)]);
        }

        known.Save();
        var sorted = files
            .OrderBy(file => file.Artifact.Path, StringComparer.Ordinal)
            .ThenBy(file => file.Source, StringComparer.Ordinal);
        return ([.. sorted], [.. unmatched]);
    }

    private static void RequireNoRepository(BundleRequest request, string folder)
    {
        var path = RealPath.Of(folder).Replace(Path.DirectorySeparatorChar, '/');
        if (request.Files.Any(entry => entry.Pattern is not null) && RepositoryFolder.Problem(path) is { } problem)
        {
            throw new PlanningException(
            [
                Diagnostic.Error(
                    Codes.UnusableFile,
                    $"the manifest's folder '{path}' {problem}",
                    "move the manifest and its files to another folder, or remove the globs from 'files'"),
            ]);
        }
    }

    private static IEnumerable<(FileRequest Entry, string Path)> Match(
        FileRequest entry, string folder, List<Diagnostic> unmatched, ConcurrentBag<Diagnostic> errors)
    {
        var matcher = new Matcher(StringComparison.Ordinal);
        matcher.AddInclude(entry.Pattern!);
        matcher.AddExcludePatterns(entry.Exclude);
        var excluded = new Matcher(StringComparison.Ordinal);
        excluded.AddIncludePatterns(entry.Exclude);
        var walk = new FolderWalk(
            depth: entry.Pattern!.Contains("**", StringComparison.Ordinal) ? DeepestFolder : entry.Pattern.Split('/').Length,
            isExcluded: path => excluded.Match("/", path + "/x").HasMatches,
            unreadable: (path, reason) => errors.Add(Diagnostic.Error(
                Codes.UnusableFile,
                $"the folder '{path}' cannot be read: {reason}",
                "check its owner and mode, or leave it out with 'exclude'")));
        var matches = matcher.Match("/", walk.FilesBelow(folder, entry.FixedPrefix))
            .Files.Select(match => match.Path)
            .Order(StringComparer.Ordinal)
            .ToArray();
        if (matches.Length == 0)
        {
            unmatched.Add(Diagnostic.Error(
                Codes.GlobMatchesNothing,
                $"the glob '{entry.Pattern}' matches no file",
                "globs are case-sensitive and relative to the manifest's folder; links to folders, .git, bundles, and files such as "
                    + ".DS_Store are skipped"));
        }

        return matches.Select(path => (entry, path));
    }
}
