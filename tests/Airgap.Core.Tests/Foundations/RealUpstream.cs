using Xunit;

namespace Airgap.Core.Tests.Foundations;

/// <summary>
/// Real data, in <c>shared/upstream</c> beside the checkout on some machines: tags, checksum files, lists. A test that needs it is skipped
/// where it is missing.
/// </summary>
internal static class RealUpstream
{
    private static readonly string? _folder = Repository.Ancestors.Select(folder => Path.Join(folder, "shared", "upstream"))
        .FirstOrDefault(Directory.Exists);

    /// <summary>The path of a file or a folder; where there is none, the test that asks is skipped.</summary>
    public static string Find(string name)
    {
        Assert.SkipWhen(_folder is null, "no folder 'shared/upstream' with real upstream data beside this checkout");
        var path = Path.Join(_folder, name);
        Assert.SkipUnless(Path.Exists(path), $"no '{name}' in 'shared/upstream' beside this checkout");
        return path;
    }
}
