using System.IO.Enumeration;

namespace Airgap.Testing;

/// <summary>The checkout that these tests were built from.</summary>
public static class Repository
{
    /// <summary>Its folder.</summary>
    public static string Root { get; } = Ancestors.First(folder => System.IO.File.Exists(Path.Join(folder, "BundleTool.sln")));

    /// <summary>The folder that the tests run from and all those above it, nearest first.</summary>
    public static IEnumerable<string> Ancestors
    {
        get
        {
            var own = Path.TrimEndingDirectorySeparator(AppContext.BaseDirectory);
            for (var folder = own; folder is not null; folder = Path.GetDirectoryName(folder))
            {
                yield return folder;
            }
        }
    }

    /// <summary>The path of a file of the repository, as this system spells it.</summary>
    /// <param name="relative">Segments separated by '/'.</param>
    public static string File(string relative) => Path.GetFullPath(Path.Join(Root, relative));

    /// <summary>The full paths of the files below a folder of the repository, in ordinal order, without what a build made.</summary>
    /// <param name="folder">Segments separated by '/'.</param>
    /// <param name="extensions">How the names end, such as <c>.cs</c>.</param>
    public static string[] Files(string folder, params string[] extensions)
    {
        var files = new FileSystemEnumerable<string>(
            File(folder), (ref entry) => entry.ToFullPath(), new EnumerationOptions { RecurseSubdirectories = true })
        {
            ShouldRecursePredicate = (ref entry) => entry.FileName is not ("bin" or "obj"),
            ShouldIncludePredicate = (ref entry) => !entry.IsDirectory && extensions.Contains($"{Path.GetExtension(entry.FileName)}"),
        };
        return [.. files.Order(StringComparer.Ordinal)];
    }
}
