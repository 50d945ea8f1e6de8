using System.Runtime.Versioning;
using Airgap.Content;
using Xunit;

namespace Airgap.Core.Tests.Content;

/// <summary>What Windows tells about files, folders and volumes.</summary>
[OnlyOnWindows]
[SupportedOSPlatform("windows")]
public sealed class WindowsCallsTests : IDisposable
{
    private readonly TemporaryFolder _root = new("airgap calls ä ");

    public void Dispose() => _root.Dispose();

    [Fact]
    public void Every_file_has_a_number_that_stays_when_it_is_renamed()
    {
        var (one, other) = (_root.Write("one", "1"), _root.Write("other", "1"));
        var number = WindowsCalls.TryStatusOfName(one)!.Value.Inode;

        Assert.NotEqual(0UL, number);
        Assert.NotEqual(WindowsCalls.TryStatusOfName(other)!.Value.Inode, number);
        File.Move(one, _root.File("renamed"));
        Assert.Equal(number, WindowsCalls.TryStatusOfName(_root.File("renamed"))!.Value.Inode);
    }

    [Fact]
    public void Size_and_time_are_those_that_NET_tells()
    {
        var file = new FileInfo(_root.Write("file", "twelve bytes"));

        var status = WindowsCalls.TryStatusOfName(file.FullName)!.Value;

        Assert.Equal((UnixKind.RegularFile, 12L), (status.Kind, status.Size));
        Assert.Equal((file.LastWriteTimeUtc - DateTime.UnixEpoch).Ticks * 100, status.ModifiedNanoseconds);
        Assert.Equal(UnixKind.Folder, WindowsCalls.TryStatusOfName(_root.Path)!.Value.Kind);
        Assert.Null(WindowsCalls.TryStatusOfName(_root.File("nothing")));
    }

    [Fact]
    public void A_file_that_another_program_keeps_for_itself_can_be_looked_at()
    {
        var path = _root.Write("held", "1");
        using var held = new FileStream(path, FileMode.Open, FileAccess.ReadWrite, FileShare.None);

        Assert.Equal(1, WindowsCalls.TryStatusOfName(path)!.Value.Size);
    }

    [Fact]
    public void The_real_path_has_the_letter_case_of_the_disk()
    {
        var folder = _root.Folder("Some Folder");

        Assert.Equal(folder, RealPath.Of(folder.ToUpperInvariant()), ignoreCase: false);
        Assert.Equal(Path.Join(folder, "new", "File"), RealPath.Of(Path.Join(folder.ToLowerInvariant(), "new", "File")));
    }

    [Fact]
    public void A_path_longer_than_260_characters_is_known()
    {
        var folder = _root.Folder(string.Join('/', Enumerable.Repeat("a folder with a long name", 12)));

        Assert.True(folder.Length > 260, folder);
        Assert.Equal(UnixKind.Folder, WindowsCalls.TryStatusOfName(folder)!.Value.Kind);
        Assert.True(WindowsCalls.MayWrite(folder));
        Assert.Equal(folder, RealPath.Of(folder));
    }

    [Fact]
    public void A_volume_has_room_a_format_and_an_identity()
    {
        var (total, free) = Volume.SpaceOf(_root.File("not there yet"));

        Assert.InRange(free, 1, total);
        Assert.NotEmpty(Volume.FormatOf(_root.Path));
        Assert.Equal(Volume.IdOf(_root.Path), Volume.IdOf(_root.File("not there yet")));
    }
}
