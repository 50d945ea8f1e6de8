using System.Collections.Immutable;
using Airgap.Content;

namespace Airgap.Bundles;

/// <summary>Changes the files of a bundle's folder that are not fetched.</summary>
internal static class BundleFiles
{
    /// <summary>The content of <c>.gitignore</c> in a new bundle in a git repository.</summary>
    public static byte[] GitIgnoreBytes => "*\n"u8.ToArray();

    /// <summary>Writes the files that the build makes itself, where their bytes differ.</summary>
    /// <param name="folder">The bundle's folder.</param>
    /// <param name="partial">The folder for unfinished files.</param>
    /// <param name="contents">What the folder is to contain.</param>
    public static void WriteGenerated(string folder, string partial, BundleContents contents)
    {
        foreach (var (path, bytes) in contents.Generated.Concat(contents.Signatures))
        {
            var full = SafePath.Join(folder, path);
            CreateFolderOf(full);
            if (!BundleFolder.HasBytes(full, bytes))
            {
                AtomicFile.WriteThrough(partial, full, bytes);
            }
        }
    }

    /// <summary>Removes files.</summary>
    public static void Remove(string folder, ImmutableArray<string> paths)
    {
        foreach (var path in paths)
        {
            DurableFolder.DeleteFile(SafePath.Join(folder, path));
        }
    }

    /// <summary>Removes the folders that are empty after files were removed.</summary>
    /// <param name="folder">The bundle's folder.</param>
    /// <param name="removed">The removed files.</param>
    public static void RemoveEmptyFolders(string folder, ImmutableArray<string> removed)
    {
        foreach (var parents in removed.Select(ParentsOf))
        {
            foreach (var parent in parents.Select(parent => SafePath.Join(folder, parent)).Where(Directory.Exists))
            {
                if (Directory.EnumerateFileSystemEntries(parent).Any())
                {
                    break;
                }

                Directory.Delete(parent);
            }
        }
    }

    /// <summary>Sets the files' modes: they get lost when a bundle is copied through a volume without modes.</summary>
    public static void SetModes(string folder, BundleContents contents)
    {
        var artifacts = contents.Artifacts.Select(artifact => (artifact.Path, artifact.IsExecutable));
        var programs = contents.Programs.Select(program => (program.Path, true));
        var generated = contents.Generated.Keys.Concat(contents.Signatures.Keys).Select(path => (path, Starters.IsExecutable(path)));
        foreach (var (path, isExecutable) in artifacts.Concat(programs).Concat(generated))
        {
            var (full, mode) = (SafePath.Join(folder, path), isExecutable ? FileModes.Executable : FileModes.Plain);
            if (!FileModes.Has(full, mode))
            {
                FileModes.Set(full, mode);
            }
        }
    }

    /// <summary>Creates a file's folder and the missing ones above it, with the modes of a bundle.</summary>
    public static void CreateFolderOf(string path) =>
        DurableFolder.Create(Path.GetDirectoryName(path)!, created => FileModes.Set(created, FileModes.Executable));

    /// <summary>The folders of a path, deepest first.</summary>
    private static IEnumerable<string> ParentsOf(string path)
    {
        for (var end = path.LastIndexOf('/'); end > 0; end = path.LastIndexOf('/', end - 1))
        {
            yield return path[..end];
        }
    }
}
