using System.Collections.Immutable;
using Airgap.Content;

namespace Airgap.Bundles;

/// <summary>The files of a folder.</summary>
/// <param name="Files">
/// The paths below the folder, with <c>/</c>, in ordinal order; without the metadata of operating systems, <c>.partial</c> and
/// <c>.gitignore</c>.
/// </param>
/// <param name="Links">The links among them, to files and to folders.</param>
internal sealed record BundleListing(ImmutableArray<string> Files, ImmutableArray<string> Links)
{
    /// <summary>Lists a folder, without following links.</summary>
    /// <exception cref="OperationException">The folder itself cannot be read.</exception>
    public static BundleListing Of(string folder)
    {
        var files = new SortedSet<string>(StringComparer.Ordinal);
        var links = new SortedSet<string>(StringComparer.Ordinal);
        var waiting = new Stack<string>([""]);
        while (waiting.TryPop(out var current))
        {
            foreach (var entry in Entries(folder, current, files))
            {
                var path = current.Length == 0 ? entry.Name : $"{current}/{entry.Name}";
                if (path is BundleLayout.Partial or BundleLayout.GitIgnore || OsMetadataFiles.IsName(entry.Name))
                {
                    continue;
                }

                if (entry.LinkTarget is not null)
                {
                    links.Add(path);
                    files.Add(path);
                }
                else if (entry is not DirectoryInfo)
                {
                    files.Add(path);
                }
                else
                {
                    waiting.Push(path);
                }
            }
        }

        return new BundleListing([.. files], [.. links]);
    }

    /// <summary>
    /// The listing with the names that are expected. Some file systems list another Unicode form or letter case than the one under which
    /// they open a file.
    /// </summary>
    /// <param name="folder">The folder.</param>
    /// <param name="expected">The expected paths.</param>
    public BundleListing WithNamesOf(string folder, IReadOnlySet<string> expected)
    {
        var listed = Files.ToHashSet(StringComparer.Ordinal);
        if (listed.All(expected.Contains))
        {
            return this;
        }

        var unlisted = expected.Where(path => !listed.Contains(path)).ToLookup(NameKey.Of, StringComparer.Ordinal);
        string NameOf(string path) => expected.Contains(path)
            ? path
            : unlisted[NameKey.Of(path)].FirstOrDefault(other => File.Exists(SafePath.Join(folder, other))) ?? path;
        return this with { Files = [.. Files.Select(NameOf).Order(StringComparer.Ordinal)] };
    }

    /// <summary>
    /// The entries of a folder. A folder that cannot be read is listed as a file: it is not a bundle's. Permission may be denied, its name
    /// may not be UTF-8, or its path may be longer than the system allows.
    /// </summary>
    private static FileSystemInfo[] Entries(string folder, string current, SortedSet<string> files)
    {
        try
        {
            return [.. new DirectoryInfo(PathBelow.Join(folder, current)).EnumerateFileSystemInfos()];
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            if (current.Length > 0)
            {
                files.Add(current);
                return [];
            }

            throw new OperationException(
                Codes.ReadFailure,
                $"the folder '{folder}' cannot be read: {exception.Message.TrimEnd('.')}",
                "check its owner and mode, and the medium",
                exception);
        }
    }
}
