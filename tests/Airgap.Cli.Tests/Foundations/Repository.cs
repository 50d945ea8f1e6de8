namespace Airgap.Cli.Tests.Foundations;

/// <summary>The checkout that these tests were built from.</summary>
internal static class Repository
{
    /// <summary>Its folder.</summary>
    public static string Root { get; } = Find();

    /// <summary>The full path of something in it.</summary>
    public static string File(string relative) => Path.Join(Root, relative);

    private static string Find()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!System.IO.File.Exists(Path.Join(folder.FullName, "BundleTool.sln")))
        {
            folder = folder.Parent ?? throw new InvalidOperationException("These tests run from their checkout.");
        }

        return folder.FullName;
    }
}
