using Xunit;

namespace Airgap.Core.Tests.Upstream;

/// <summary>Real answers of the real upstream, kept beside the repository; absent on most machines.</summary>
internal static class UpstreamRealData
{
    private static readonly string? _folder = Find();

    /// <summary>The bytes of one of the files; skips the test that asks where there are none.</summary>
    public static byte[] Read(string name) => File.ReadAllBytes(Path.Join(Folder(), name));

    /// <summary>The names of the files in one of the folders; skips the test that asks where there are none.</summary>
    public static IEnumerable<string> Names(string folder) =>
        Directory.EnumerateFiles(Path.Join(Folder(), folder))
            .Select(path => $"{folder}/{Path.GetFileName(path)}").Order(StringComparer.Ordinal);

    private static string Folder()
    {
        Assert.SkipWhen(
            _folder is null,
            "no folder 'shared/upstream' beside the repository: what upstream really served is not tested here");
        return _folder!;
    }

    private static string? Find()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            var upstream = Path.Join(folder.FullName, "shared", "upstream");
            if (Directory.Exists(upstream))
            {
                return upstream;
            }
        }

        return null;
    }
}
