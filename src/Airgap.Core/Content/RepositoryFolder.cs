using System.Text.RegularExpressions;

namespace Airgap.Content;

/// <summary>
/// The folders in which version control systems keep their own files. They contain tokens, and commands that run when a program looks at
/// the folder, so nothing of them goes into a bundle.
/// </summary>
internal static partial class RepositoryFolder
{
    /// <summary>Looks for such a folder in a path.</summary>
    /// <param name="path">A path with <c>/</c>.</param>
    /// <returns>Null if there is none; else the end of a sentence that begins with the path.</returns>
    public static string? Problem(string path) =>
        path.Split('/').FirstOrDefault(IsName) is { } name ? $"has the name '{name}', which is reserved for version control" : null;

    /// <summary>
    /// Whether a name is that of such a folder, or of the file that stands for it (<c>.git</c> in a worktree or a submodule). Spellings
    /// that are the same folder on a file system of Windows or macOS count too (git, <c>is_ntfs_dotgit</c> and <c>is_hfs_dotgit</c>).
    /// </summary>
    public static bool IsName(string name) => name == "CVS" || Names().IsMatch(NameKey.Of(name));

    /// <summary>The name, or its short name (<c>GIT~1</c>); then dots and spaces, which Windows drops, or the name of a stream.</summary>
    [GeneratedRegex(
        @"\A(?:\.GIT|\.HG|\.SVN|\.BZR|\.JJ|\.PIJUL|_DARCS|(?:GIT|HG|SVN|BZR|JJ|PIJUL|_DARCS)~[0-9]+)[. ]*(?::.*)?\z",
        RegexOptions.CultureInvariant | RegexOptions.Singleline)]
    private static partial Regex Names();
}
