using System.Diagnostics;
using Airgap.Content;
using Xunit;

namespace Airgap.Core.Tests.Content;

/// <summary>Changes by the handle of a folder: no link leads them elsewhere, and nothing is replaced unless that is asked for.</summary>
public sealed class FolderHandleTests : IDisposable
{
    private readonly TemporaryFolder _root = new();

    public void Dispose() => _root.Dispose();

    [Theory]
    [NotOnWindows(Because.Links)]
    [InlineData("link")]
    [InlineData("dead link")]
    [InlineData("pipe")]
    public void A_folder_behind_something_else_is_not_opened(string kind)
    {
        _root.Folder("top");
        Obstacle.Make(kind, _root.File("top/at"));

        Assert.Throws<IrregularFileException>(() => FolderHandle.Open(_root.Path, "top/at"));
        Assert.Throws<IrregularFileException>(() => FolderHandle.Open(_root.Path, "top/at/below"));
    }

    [Fact]
    [NotOnWindows(Because.Links)]
    public void The_root_may_be_a_link_and_below_it_there_may_be_none()
    {
        _root.Folder("real/inside");
        Directory.CreateSymbolicLink(_root.File("root"), _root.File("real"));
        Directory.CreateSymbolicLink(_root.File("real/link"), _root.File("real/inside"));

        using var inside = FolderHandle.Open(_root.File("root"), "inside");

        Assert.Empty(inside.Entries());
        Assert.Throws<IrregularFileException>(() => FolderHandle.Open(_root.File("root"), "link"));
        Assert.Throws<DirectoryNotFoundException>(() => FolderHandle.Open(_root.File("root"), "missing"));
    }

    [Fact]
    [NotOnWindows(Because.Links)]
    public void An_open_folder_stays_the_same_when_its_name_leads_elsewhere()
    {
        _root.Write("outside/file", "precious");
        _root.Write("top/file", "mine");
        using var folder = FolderHandle.Open(_root.Path, "top");
        Directory.Move(_root.File("top"), _root.File("moved"));
        Directory.CreateSymbolicLink(_root.File("top"), _root.File("outside"));

        folder.Delete(folder.Find("file")!.Value);
        folder.CreateFile("new").Dispose();

        Assert.Equal(["file"], Directory.GetFiles(_root.File("outside")).Select(Path.GetFileName));
        Assert.Equal(["new"], Directory.GetFiles(_root.File("moved")).Select(Path.GetFileName));
    }

    [Fact]
    [NotOnWindows(Because.Modes)]
    public void A_new_file_cannot_be_opened_by_others_whatever_the_umask_is()
    {
        using var folder = FolderHandle.Open(_root.Path, "");
        folder.CreateFile("new").Dispose();
        folder.TryCreateFolder("made");

        Assert.Equal("600", FileModes.Of(_root.File("new")));
        Assert.Equal("700", FileModes.Of(_root.File("made")));
    }

    [Theory]
    [InlineData("folder")]
    [RowNotOnWindows(Because.Links, "link")]
    [RowNotOnWindows(Because.Links, "dead link")]
    [RowNotOnWindows(Because.SpecialFiles, "pipe")]
    public void Nothing_is_replaced_by_a_move_to_a_new_name(string kind)
    {
        _root.Write("from", "mine");
        Obstacle.Make(kind, _root.File("to"));
        using var folder = FolderHandle.Open(_root.Path, "");

        Assert.False(folder.TryMoveNew(folder.Find("from")!.Value, folder, "to"));
        Assert.Throws<IOException>(() => folder.CreateFile("to"));
        Assert.False(folder.TryCreateFolder("to"));
        Assert.Equal("mine", _root.Read("from"));
    }

    [Fact]
    [NotOnWindows(Because.Links)]
    public void A_mode_is_not_set_through_a_link()
    {
        var precious = _root.Write("precious", "mine");
        File.CreateSymbolicLink(_root.File("link"), precious);
        var before = FileModes.Of(precious);
        using var folder = FolderHandle.Open(_root.Path, "");

        Assert.Throws<IrregularFileException>(() => folder.SetMode("link", UnixFileMode.UserRead));
        Assert.Equal(before, FileModes.Of(precious));
        folder.SetMode("precious", UnixFileMode.UserRead);
        Assert.Equal("400", FileModes.Of(precious));
    }

    [Fact]
    public void Deleting_never_takes_a_folder_with_something_in_it()
    {
        _root.Write("full/file", "mine");
        _root.Folder("empty");
        using var folder = FolderHandle.Open(_root.Path, "");

        Assert.ThrowsAny<Exception>(() => folder.Delete(folder.Find("full")!.Value));
        Assert.False(folder.TryDeleteEmptyFolder("full"));
        Assert.True(folder.TryDeleteEmptyFolder("empty"));
        Assert.Equal("mine", _root.Read("full/file"));
    }

    /// <summary>.NET shows such names with replacement characters, by which they cannot be opened.</summary>
    [Fact]
    [NotOnWindows(Because.Names)]
    public void A_name_that_is_not_utf_8_is_found_moved_and_deleted()
    {
        Run("printf one > \"$(printf 'a\\377')\"; printf two > \"$(printf 'b\\377')\"");
        using var folder = FolderHandle.Open(_root.Path, "");
        var names = folder.Entries().OrderBy(entry => entry.Name, StringComparer.Ordinal).ToArray();
        Assert.Equal(["a\uFFFD", "b\uFFFD"], names.Select(entry => entry.Name));
        Assert.All(names, entry => Assert.False(entry.IsNameReadable));

        Assert.True(folder.TryMoveNew(names[0], folder, "readable"));
        folder.Delete(names[1]);

        Assert.Equal("one", _root.Read("readable"));
        Assert.Equal(["readable"], folder.Entries().Select(entry => entry.Name));
    }

    [Fact]
    public void Many_entries_are_all_found()
    {
        var files = Amount.Of(3000);
        for (var number = 0; number < files; number++)
        {
            _root.Write($"a-rather-long-name-of-a-file-{number}", "");
        }

        using var folder = FolderHandle.Open(_root.Path, "");

        Assert.Equal(files, folder.Entries().Select(entry => entry.Name).Distinct().Count());
        Assert.Equal(files, folder.Entries().Count);
    }

    private void Run(string script)
    {
        using var process = Process.Start(new ProcessStartInfo("sh", ["-c", script]) { WorkingDirectory = _root.Path })!;
        process.WaitForExit();
        Assert.Equal(0, process.ExitCode);
    }
}
