using System.Text;
using Airgap.Content;

namespace Airgap.Planning;

/// <summary>
/// Finds files that cannot exist beside each other, in a bundle or on a target: without regard to letter case and Unicode form, and a file
/// where another one needs a folder.
/// </summary>
internal static class FileCollisions
{
    /// <summary>The collisions in the bundle, as sentences.</summary>
    public static IEnumerable<string> InBundle(IEnumerable<BundleFile> files)
    {
        string[] paths = [.. files.Select(file => file.Path).Order(StringComparer.Ordinal)];
        return PathCollisions.Same(paths).Select(same => $"{same.Length} files would have the path '{same[0]}' in the bundle{Forms(same)}")
            .Concat(PathCollisions.FileAndFolder(paths).Select(path => $"'{path}' would be a file and a folder in the bundle"));
    }

    /// <summary>
    /// The collisions on each platform, as sentences. The folders of Rancher Desktop, kuberlr and airgap are not among the folders to
    /// install to.
    /// </summary>
    public static IEnumerable<string> OnTargets(IEnumerable<BundleFile> files)
    {
        var installed = files.Where(file => file.Install is not null).ToArray();
        foreach (var platform in installed.SelectMany(file => file.Platforms).Distinct().Order())
        {
            string[] paths = [.. installed.Where(file => file.Platforms.Contains(platform)).Select(file => $"{file.Install}/{file.Name}")];
            foreach (var same in PathCollisions.Same(paths))
            {
                yield return $"{same.Length} files would be installed as '{same[0]}' on {platform}{Forms(same)}";
            }

            foreach (var path in PathCollisions.FileAndFolder(paths))
            {
                yield return $"'{path}' would be a file and a folder on {platform}";
            }
        }
    }

    /// <summary>Names that look the same, each with the numbers of its characters.</summary>
    private static string Forms(string[] same)
    {
        string[] forms = [.. same.Distinct(StringComparer.Ordinal)];
        return forms.Length == 1 || forms.All(path => Ascii.IsValid(path))
            ? ""
            : $": {string.Join(", ", forms.Select(path => $"'{OtherName.Escaped(path)}'"))}";
    }
}
