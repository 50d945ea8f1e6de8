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

    /// <summary>The path of a file of the repository.</summary>
    public static string File(string relative) => Path.Join(Root, relative);
}
