using System.Runtime.InteropServices;
using System.Runtime.Versioning;
using Airgap.Content;
using Xunit;

namespace Airgap.Core.Tests.Content;

public sealed class AtomicFileTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void The_content_appears_under_the_name_and_nothing_else_is_left()
    {
        AtomicFile.Write(_folder.File("airgap.lock.json"), "new"u8);

        Assert.Equal("new", _folder.Read("airgap.lock.json"));
        Assert.Equal(["airgap.lock.json"], _folder.Files());
    }

    [Fact]
    public void What_was_there_is_replaced_whole()
    {
        _folder.Write("list", "something old and much longer");

        AtomicFile.Write(_folder.File("list"), "new"u8);

        Assert.Equal("new", _folder.Read("list"));
        Assert.Equal(["list"], _folder.Files());
    }

    [Fact]
    public void A_file_with_the_longest_name_is_written()
    {
        var name = new string('a', 255);
        _folder.Write(TemporaryName.Of(".airgap-tmp-", name, $"-{Guid.NewGuid():N}"), "left by a killed run");

        AtomicFile.Write(_folder.File(name), "new"u8);
        AtomicFile.WriteUnlocked(_folder.File(name), "newer"u8);

        Assert.Equal("newer", _folder.Read(name));
        Assert.Equal([name], _folder.Files());
    }

    [Fact]
    public void When_the_rename_fails_nothing_is_left_over()
    {
        _folder.Write("list/inner", "a folder has the name");

        // Windows denies access where Unix says that the name is a folder.
        var failure = Assert.ThrowsAny<Exception>(() => AtomicFile.Write(_folder.File("list"), "new"u8));

        Assert.True(failure is IOException or UnauthorizedAccessException, $"{failure}");
        Assert.Equal(["list/inner"], _folder.Files());
    }

    [Fact]
    public void A_folder_that_is_missing_is_not_made()
    {
        Assert.Throws<DirectoryNotFoundException>(() => AtomicFile.Write(_folder.File("nowhere/list"), "new"u8));

        Assert.False(_folder.Contains("nowhere"));
    }

    [Fact]
    [NotOnWindows(Because.Links)]
    public void A_link_is_replaced_and_what_it_points_to_is_not_touched()
    {
        _folder.Write("target", "not ours");
        File.CreateSymbolicLink(_folder.File("list"), _folder.File("target"));

        AtomicFile.Write(_folder.File("list"), "new"u8);

        Assert.Equal("not ours", _folder.Read("target"));
        Assert.Equal("new", _folder.Read("list"));
        Assert.Null(new FileInfo(_folder.File("list")).LinkTarget);
    }

    [Fact]
    [NotOnWindows(Because.Modes)]
    [UnsupportedOSPlatform("windows")]
    public void The_mode_is_0644_whatever_was_there_and_whatever_the_umask()
    {
        File.SetUnixFileMode(_folder.Write("list", "old"), UnixFileMode.UserRead);

        var before = SetUmask(Convert.ToInt32("077", 8));
        try
        {
            AtomicFile.Write(_folder.File("list"), "new"u8);
        }
        finally
        {
            _ = SetUmask(before);
        }

        Assert.Equal("644", Convert.ToString((int)File.GetUnixFileMode(_folder.File("list")), 8));
    }

    [Fact]
    public void What_a_killed_run_left_of_an_unlocked_file_goes_with_the_next_one()
    {
        _folder.Write($".airgap-tmp-list-{Guid.NewGuid():N}", "half");
        _folder.Write($".airgap-tmp-list-{Guid.NewGuid():N}", "");

        AtomicFile.WriteUnlocked(_folder.File("list"), "new"u8);

        Assert.Equal("new", _folder.Read("list"));
        Assert.Equal(["list"], _folder.Files());
    }

    [Fact]
    public void What_a_living_run_is_writing_stays()
    {
        var name = $".airgap-tmp-list-{Guid.NewGuid():N}";
        using var held = File.OpenHandle(_folder.File(name), FileMode.CreateNew, FileAccess.Write, FileShare.None);

        AtomicFile.WriteUnlocked(_folder.File("list"), "new"u8);

        Assert.Equal([name, "list"], _folder.Files().Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData(".airgap-tmp-list-notes")]
    [InlineData(".airgap-tmp-list")]
    [InlineData(".airgap-tmp-other-0123456789abcdef0123456789abcdef")]
    [InlineData(".airgap-tmp-list-0123456789abcdef0123456789abcdef.txt")]
    public void A_name_that_only_resembles_a_temporary_file_is_foreign(string name)
    {
        _folder.Write(name, "mine");

        AtomicFile.WriteUnlocked(_folder.File("list"), "new"u8);

        Assert.Equal("mine", _folder.Read(name));
    }

    [Fact]
    [NotOnWindows(Because.Links)]
    public void A_link_with_the_name_of_a_leftover_stays_and_what_it_points_to()
    {
        var name = $".airgap-tmp-list-{Guid.NewGuid():N}";
        _folder.Write("target", "not ours");
        File.CreateSymbolicLink(_folder.File(name), _folder.File("target"));

        AtomicFile.WriteUnlocked(_folder.File("list"), "new"u8);

        Assert.Equal("not ours", _folder.Read("target"));
        Assert.NotNull(new FileInfo(_folder.File(name)).LinkTarget);
    }

    [Fact]
    public async Task Many_who_write_the_same_unlocked_file_at_once_all_succeed_and_leave_nothing()
    {
        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() =>
        {
            for (var round = 0; round < 20; round++)
            {
                AtomicFile.WriteUnlocked(_folder.File("list"), "new"u8);
            }
        })));

        Assert.Equal("new", _folder.Read("list"));
        Assert.Equal(["list"], _folder.Files());
    }

    [DllImport("libc", EntryPoint = "umask")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int SetUmask(int mask);
}
