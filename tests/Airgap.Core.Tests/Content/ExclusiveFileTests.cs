using Airgap.Content;
using Xunit;

namespace Airgap.Core.Tests.Content;

/// <summary>The files by which two runs of airgap exclude each other.</summary>
public sealed class ExclusiveFileTests : IDisposable
{
    private readonly TemporaryFolder _root = new();

    public void Dispose() => _root.Dispose();

    [Fact]
    public void A_file_that_is_held_cannot_be_opened_by_another()
    {
        var path = _root.File("busy");
        var held = ExclusiveFile.Open(path, FileAccess.ReadWrite, FileShare.None);

        Assert.ThrowsAny<IOException>(() => ExclusiveFile.Open(path, FileAccess.ReadWrite, FileShare.None));

        ExclusiveFile.Release(held);
        Assert.False(File.Exists(path));
    }

    /// <summary>A run that opened a name which its holder deleted meanwhile closes its file without touching the next holder's.</summary>
    [Fact]
    public void Closing_a_file_whose_name_another_holds_leaves_that_name()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows does not delete the name of an open file");
        var path = _root.File("busy");
        var late = ExclusiveFile.Open(path, FileAccess.ReadWrite, FileShare.None);
        File.Delete(path);
        var next = ExclusiveFile.Open(path, FileAccess.ReadWrite, FileShare.None);

        late.Dispose();

        Assert.True(File.Exists(path));
        ExclusiveFile.Release(next);
        Assert.False(File.Exists(path));
    }
}
