using System.Runtime.Versioning;
using System.Text;
using Airgap.Content;
using Xunit;

namespace Airgap.Core.Tests.Content;

public sealed class RegularFileTests : IDisposable
{
    private readonly TemporaryFolder _folder = new("airgap test ä ");

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("k3s")]
    [InlineData("cache/k3s/v1.30.14+k3s2/k3s")]
    [InlineData("a b/日本語")]
    public void A_file_is_opened_with_its_size_and_its_bytes(string path)
    {
        _folder.Write(path, "the content");

        using var file = RegularFile.TryOpen(_folder.Path, path);

        Assert.Equal("the content".Length, file!.Stamp.Size);
        using var reader = new StreamReader(file.OpenStream(), Encoding.UTF8);
        Assert.Equal("the content", reader.ReadToEnd());
    }

    [Fact]
    public void An_untouched_file_has_the_same_stamp_and_a_changed_one_another()
    {
        var path = _folder.Write("k3s", "one");
        var before = StampOf("k3s");

        var untouched = StampOf("k3s");
        File.SetLastWriteTimeUtc(path, new DateTime(2001, 2, 3, 4, 5, 6, DateTimeKind.Utc));
        var touched = StampOf("k3s");

        Assert.Equal(before, untouched);
        Assert.NotEqual(before, touched);
        Assert.Equal(981_173_106_000_000_000, touched.ModifiedNanoseconds);
    }

    [Fact]
    public void A_replaced_file_has_another_inode()
    {
        var path = _folder.Write("k3s", "one");
        var before = StampOf("k3s");

        File.Move(_folder.Write("other", "one"), path, overwrite: true);

        Assert.NotEqual(before.Inode, StampOf("k3s").Inode);
    }

    [Theory]
    [InlineData("missing")]
    [InlineData("missing/k3s")]
    [InlineData("file/k3s")]
    [InlineData("file/deep/k3s")]
    public void What_is_not_there_is_null(string path)
    {
        _folder.Write("file", "a file with the name of a folder");

        Assert.Null(RegularFile.TryOpen(_folder.Path, path));
    }

    [Fact]
    public void A_root_that_is_not_there_is_null() =>
        Assert.Null(RegularFile.TryOpen(_folder.File("nowhere"), "a/k3s"));

    [Fact]
    public void A_folder_is_no_file()
    {
        var path = _folder.Folder("k3s");

        var thrown = Assert.Throws<IrregularFileException>(() => RegularFile.TryOpen(_folder.Path, "k3s"));

        Assert.Equal($"'{path}' is a folder", thrown.Message);
        Assert.Equal((path, "a folder"), (thrown.FilePath, thrown.Found));
    }

    [Fact]
    [NotOnWindows(Because.Modes)]
    [Trait("Needs", "user")]
    [UnsupportedOSPlatform("windows")]
    public void A_file_that_cannot_be_read_is_reported_as_such()
    {
        Assert.SkipWhen(Environment.IsPrivilegedProcess, "root may read everything");
        var path = _folder.Write("k3s", "secret");
        File.SetUnixFileMode(path, UnixFileMode.None);

        var thrown = Assert.Throws<UnauthorizedAccessException>(() => RegularFile.TryOpen(_folder.Path, "k3s"));

        Assert.Equal($"'{path}' cannot be read: permission denied", thrown.Message);
    }

    [Theory]
    [InlineData("../k3s")]
    [InlineData("/etc/passwd")]
    [InlineData("a//b")]
    [InlineData("")]
    public void A_path_that_is_not_safe_is_never_opened(string path)
    {
        _folder.Write("k3s", "outside");
        var root = _folder.Folder("root");

        Assert.Throws<ArgumentException>(() => RegularFile.TryOpen(root, path));
    }

    private FileStamp StampOf(string path)
    {
        using var file = RegularFile.TryOpen(_folder.Path, path);
        return file!.Stamp;
    }
}
