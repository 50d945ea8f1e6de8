using Airgap.Content;
using Xunit;

namespace Airgap.Core.Tests.Content;

public sealed class DurableFolderTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_rename_replaces_a_file()
    {
        _folder.Write("new", "new");
        _folder.Write("name", "old");

        DurableFolder.Rename(_folder.File("new"), _folder.File("name"));

        Assert.Equal(["name"], _folder.Files());
        Assert.Equal("new", _folder.Read("name"));
    }

    [Fact]
    public void A_rename_gives_a_folder_its_name_with_all_that_is_in_it()
    {
        _folder.Write("staging/v1/k3s", "k3s");
        _folder.Folder("cache");

        DurableFolder.Rename(_folder.File("staging/v1"), _folder.File("cache/v1"));

        Assert.Equal(["cache/v1/k3s"], _folder.Files());
    }

    [Fact]
    public void A_folder_with_something_in_it_is_not_replaced()
    {
        _folder.Write("staging/k3s", "new");
        _folder.Write("cache/k3s", "old");

        Assert.ThrowsAny<IOException>(() => DurableFolder.Rename(_folder.File("staging"), _folder.File("cache")));

        Assert.Equal(["cache/k3s", "staging/k3s"], _folder.Files());
        Assert.Equal("old", _folder.Read("cache/k3s"));
    }

    [Fact]
    [NotOnWindows(Because.LinuxFiles)]
    public void A_rename_to_another_volume_fails_and_copies_nothing()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux() && Directory.Exists("/dev/shm"), "no second volume here");
        var path = _folder.Write("new", "new");
        using var other = new OtherVolume();
        Assert.SkipWhen(other.IsSameAs(path), "the temporary folder is on the same volume");

        Assert.ThrowsAny<IOException>(() => DurableFolder.Rename(path, other.File("name")));

        Assert.Empty(Directory.GetFiles(other.Folder));
        Assert.Equal("new", _folder.Read("new"));
    }

    [Fact]
    public void What_is_missing_cannot_be_renamed() =>
        Assert.ThrowsAny<IOException>(() => DurableFolder.Rename(_folder.File("missing"), _folder.File("name")));

    [Fact]
    public void Folders_are_made_from_the_top_and_each_is_reported_once()
    {
        _folder.Folder("a");
        var made = new List<string>();

        DurableFolder.Create(_folder.File("a/b/c"), made.Add);
        DurableFolder.Create(_folder.File("a/b/c"), made.Add);

        Assert.True(Directory.Exists(_folder.File("a/b/c")));
        Assert.Equal([_folder.File("a/b"), _folder.File("a/b/c")], made);
    }

    [Fact]
    [NotOnWindows(Because.SystemCalls)]
    public void A_folder_that_is_not_there_cannot_be_flushed()
    {
        var thrown = Assert.Throws<IOException>(() => DurableFolder.Flush(_folder.File("missing")));

        Assert.StartsWith($"cannot open the folder '{_folder.File("missing")}' to flush it: ", thrown.Message, StringComparison.Ordinal);
    }

    /// <summary>A folder in memory.</summary>
    private sealed class OtherVolume : IDisposable
    {
        public string Folder { get; } = Directory.CreateDirectory(Path.Join("/dev/shm", $"airgap-test-{Guid.NewGuid():N}")).FullName;

        public string File(string name) => Path.Join(Folder, name);

        public bool IsSameAs(string path) => new DriveInfo(path).TotalSize == new DriveInfo(Folder).TotalSize;

        public void Dispose() => Directory.Delete(Folder, recursive: true);
    }
}
