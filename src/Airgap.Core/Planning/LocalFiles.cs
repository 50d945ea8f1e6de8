using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Security.Cryptography;
using Airgap.Content;
using Airgap.Manifests;
using Microsoft.Extensions.FileSystemGlobbing;

namespace Airgap.Planning;

/// <summary>
/// Finds the files that a manifest's globs mean: below its folder and nowhere else, in one order, with letter case, without walking through
/// links, and not into bundles, which may lie beside the manifest.
/// </summary>
public static class LocalFiles
{
    /// <summary>Deeper than any folder that somebody made on purpose.</summary>
    private const int DeepestFolder = 100;

    /// <summary>Finds them and reads each once.</summary>
    /// <param name="request">What is asked for.</param>
    /// <param name="folder">The manifest's folder, a full path.</param>
    /// <param name="degree">How many are read at once.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <exception cref="PlanningException">A glob means nothing, or something that cannot travel.</exception>
    /// <returns>The files, and what is wrong with globs that fit none: whoever resolves cannot go on, whoever only compares can.</returns>
    public static async Task<(ImmutableArray<LocalFile> Files, ImmutableArray<Diagnostic> Unmatched)> FindAsync(BundleRequest request, string folder, int degree, CancellationToken cancellationToken)
    {
        var errors = new ConcurrentBag<Diagnostic>();
        var unmatched = new List<Diagnostic>();
        var found = request.Files.Where(entry => entry.Pattern is not null).SelectMany(entry => Match(entry, folder, unmatched, errors)).ToArray();
        var files = new ConcurrentBag<LocalFile>();
        await Parallel.ForEachAsync(found, new ParallelOptions { MaxDegreeOfParallelism = degree, CancellationToken = cancellationToken }, (match, token) =>
        {
            if (Read(match.Entry, match.Path, folder, request, errors, token) is { } file)
            {
                files.Add(file);
            }

            return ValueTask.CompletedTask;
        });
        return errors.IsEmpty
            ? ([.. files.OrderBy(file => file.Artifact.Path, StringComparer.Ordinal).ThenBy(file => file.Source, StringComparer.Ordinal)], [.. unmatched])
            : throw new PlanningException([.. errors.OrderBy(error => error.Message, StringComparer.Ordinal)]);
    }

    private static IEnumerable<(FileRequest Entry, string Path)> Match(FileRequest entry, string folder, List<Diagnostic> unmatched, ConcurrentBag<Diagnostic> errors)
    {
        var matcher = new Matcher(StringComparison.Ordinal);
        matcher.AddInclude(entry.Pattern!);
        matcher.AddExcludePatterns(entry.Exclude);
        var excluded = new Matcher(StringComparison.Ordinal);
        excluded.AddIncludePatterns(entry.Exclude);
        var prefix = entry.FixedPrefix;
        var start = prefix.Length == 0 ? folder : SafePath.Join(folder, prefix);
        var walk = new FolderWalk(
            depth: entry.Pattern!.Contains("**", StringComparison.Ordinal) ? DeepestFolder : entry.Pattern.Split('/').Length,
            isExcluded: path => excluded.Match(path + "/x").HasMatches,
            unreadable: (path, why) => errors.Add(Diagnostic.Error(Codes.FileCannotTravel, $"the folder '{path}' cannot be looked into: {why}", "look at its owner and mode; or leave it out with 'exclude'")));
        var names = LinkOnTheWay(folder, prefix) || !Directory.Exists(start) ? [] : walk.Files(start, prefix);
        var matches = matcher.Match(names).Files.Select(match => match.Path).Order(StringComparer.Ordinal).ToArray();
        if (matches.Length == 0)
        {
            unmatched.Add(Diagnostic.Error(Codes.GlobMatchesNothing, $"the glob '{entry.Pattern}' fits no file", "it is relative to the manifest's folder, and letter case counts; folders that are links, and bundles, are not looked into"));
        }

        return matches.Select(path => (entry, path));
    }

    /// <summary>Whether a folder of a glob's fixed part is a link: it may lead anywhere.</summary>
    private static bool LinkOnTheWay(string folder, string prefix)
    {
        var path = folder;
        foreach (var segment in prefix.Split('/', StringSplitOptions.RemoveEmptyEntries))
        {
            path = Path.Join(path, segment);
            if (new DirectoryInfo(path).LinkTarget is not null)
            {
                return true;
            }
        }

        return false;
    }

    private static LocalFile? Read(FileRequest entry, string path, string folder, BundleRequest request, ConcurrentBag<Diagnostic> errors, CancellationToken cancellationToken)
    {
        var below = entry.FixedPrefix.Length == 0 ? path : path[(entry.FixedPrefix.Length + 1)..];
        var target = $"{entry.Folder}/{below}";
        var problem = SafePath.Problem(target);
        if (problem is not null)
        {
            errors.Add(Diagnostic.Error(Codes.FileCannotTravel, $"'{path}' {problem}", "rename it, or leave it out with 'exclude'"));
            return null;
        }

        var install = entry.Install?.Join(below.Contains('/', StringComparison.Ordinal) ? below[..below.LastIndexOf('/')] : "");
        if (install is { } wanted && InstallFolder.Problem(wanted.ToString(), out _) is { } refused)
        {
            errors.Add(Diagnostic.Error(Codes.FileCannotTravel, $"'{path}' would be put into '{wanted}', which {refused}", "leave it out with 'exclude', or choose another folder"));
            return null;
        }

        try
        {
            var source = Followed(SafePath.Join(folder, path), folder);
            using var file = source is null ? null : RegularFile.TryOpen(Path.GetDirectoryName(source)!, Path.GetFileName(source));
            if (file is null)
            {
                errors.Add(Diagnostic.Error(Codes.FileCannotTravel, $"'{path}' is a link that leads out of the manifest's folder, or nowhere", "put the file itself there, or leave it out with 'exclude'"));
                return null;
            }

            return new LocalFile(
                new PlannedArtifact
                {
                    Path = target,
                    Kind = ArtifactKind.File,
                    Version = "",
                    Platforms = entry.Platforms.IsEmpty ? request.Platforms : entry.Platforms,
                    Content = Measure(file, cancellationToken),
                    Url = null,
                    Install = install,
                },
                source!);
        }
        catch (EmptyFileException)
        {
            errors.Add(Diagnostic.Error(Codes.FileCannotTravel, $"'{path}' is empty", "an empty file is nearly always a mistake: fill it, or leave it out with 'exclude'"));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            errors.Add(Diagnostic.Error(Codes.FileCannotTravel, $"'{path}' cannot be read: {exception.Message.TrimEnd('.')}", "look at what it is, and at its owner and mode; or leave it out with 'exclude'"));
        }

        return null;
    }

    /// <summary>The file that a name means; null where that is outside of the manifest's folder.</summary>
    private static string? Followed(string path, string folder)
    {
        var root = Path.TrimEndingDirectorySeparator(RealPath.Of(folder)) + Path.DirectorySeparatorChar;
        var real = RealPath.Of(path);
        return File.Exists(real) && real.StartsWith(root, StringComparison.Ordinal) ? real : null;
    }

    private static ContentId Measure(RegularFile file, CancellationToken cancellationToken)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var buffer = new byte[ContentCopy.BufferSize];
        using var stream = file.OpenStream();
        var size = 0L;
        int read;
        while ((read = stream.Read(buffer)) > 0)
        {
            cancellationToken.ThrowIfCancellationRequested();
            hash.AppendData(buffer, 0, read);
            size += read;
        }

        return size == 0 ? throw new EmptyFileException() : new ContentId(size, Digest.FromHash(hash.GetHashAndReset()));
    }

    private sealed class EmptyFileException : Exception;
}
