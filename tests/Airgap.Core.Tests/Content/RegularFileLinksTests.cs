using System.Net.Sockets;
using Airgap.Content;
using Xunit;

namespace Airgap.Core.Tests.Content;

/// <summary>What a folder can hold that pretends to be a file.</summary>
public sealed class RegularFileLinksTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public RegularFileLinksTests() => _folder.Write("outside/k3s", "not ours");

    public void Dispose() => _folder.Dispose();

    [Theory]
    [NotOnWindows(Because.Links)]
    [InlineData("outside/k3s")]
    [InlineData("root/real")]
    [InlineData("nowhere")]
    public void A_symbolic_link_in_a_files_place_is_refused_wherever_it_points(string target)
    {
        _folder.Write("root/real", "ours");
        File.CreateSymbolicLink(_folder.File("root/k3s"), _folder.File(target));

        var thrown = Assert.Throws<IrregularFileException>(() => RegularFile.TryOpen(_folder.File("root"), "k3s"));

        Assert.Equal($"'{_folder.File("root/k3s")}' is a symbolic link", thrown.Message);
    }

    [Theory]
    [NotOnWindows(Because.Links)]
    [InlineData("outside")]
    [InlineData("nowhere")]
    public void A_symbolic_link_in_a_folders_place_is_refused_and_named(string target)
    {
        _folder.Folder("root");
        Directory.CreateSymbolicLink(_folder.File("root/cache"), _folder.File(target));

        var thrown = Assert.Throws<IrregularFileException>(() => RegularFile.TryOpen(_folder.File("root"), "cache/k3s"));

        Assert.Equal($"'{_folder.File("root/cache")}' is a symbolic link", thrown.Message);
    }

    [Fact]
    [NotOnWindows(Because.Links)]
    public void A_symbolic_link_among_several_folders_is_refused_and_named()
    {
        _folder.Write("outside/deep/k3s", "not ours");
        _folder.Folder("root/a");
        Directory.CreateSymbolicLink(_folder.File("root/a/b"), _folder.File("outside"));

        var thrown = Assert.Throws<IrregularFileException>(() => RegularFile.TryOpen(_folder.File("root"), "a/b/deep/k3s"));

        Assert.Equal(_folder.File("root/a/b"), thrown.FilePath);
    }

    [Fact]
    [NotOnWindows(Because.Links)]
    public void Links_at_the_root_and_above_it_are_followed()
    {
        Directory.CreateSymbolicLink(_folder.File("link"), _folder.File("outside"));
        _folder.Write("outside/below/k3s", "followed");

        using var atTheRoot = RegularFile.TryOpen(_folder.File("link"), "k3s");
        using var aboveTheRoot = RegularFile.TryOpen(_folder.File("link/below"), "k3s");

        Assert.NotNull(atTheRoot);
        Assert.NotNull(aboveTheRoot);
    }

    [Fact]
    [NotOnWindows(Because.Links)]
    public void Below_a_root_that_is_a_link_a_file_in_a_folders_place_means_missing()
    {
        Directory.CreateSymbolicLink(_folder.File("link"), _folder.File("outside"));

        Assert.Null(RegularFile.TryOpen(_folder.File("link"), "k3s/below"));
    }

    [Fact]
    [NotOnWindows(Because.SpecialFiles)]
    public async Task A_named_pipe_is_refused_and_not_waited_for()
    {
        await ToolProcess.RunAsync("mkfifo", [_folder.File("k3s")]);

        var opening = Task.Run(() => RegularFile.TryOpen(_folder.Path, "k3s"));
        var thrown = await Assert.ThrowsAsync<IrregularFileException>(() => opening.WaitAsync(TimeSpan.FromSeconds(10)));

        Assert.Equal($"'{_folder.File("k3s")}' is not a regular file", thrown.Message);
    }

    [Fact]
    [NotOnWindows(Because.SpecialFiles)]
    public void A_socket_is_refused()
    {
        using var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        socket.Bind(new UnixDomainSocketEndPoint(_folder.File("k3s")));

        var thrown = Assert.Throws<IrregularFileException>(() => RegularFile.TryOpen(_folder.Path, "k3s"));

        Assert.Equal("not a regular file", thrown.Found);
    }

    [Fact]
    [NotOnWindows(Because.SpecialFiles)]
    public void A_device_is_refused()
    {
        Assert.Equal("not a regular file", Assert.Throws<IrregularFileException>(() => RegularFile.TryOpen("/dev", "null")).Found);
    }
}
