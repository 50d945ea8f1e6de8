using System.Runtime.Versioning;
using Airgap.Content;
using Xunit;

namespace Airgap.Core.Tests.Content;

public sealed class ContentCheckTests : IDisposable
{
    private static readonly byte[] _content = [.. Enumerable.Repeat((byte)7, 300_000)];
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_right_file_has_no_problem_and_every_byte_of_it_is_counted()
    {
        _folder.Write("k3s", _content);
        var moved = 0;

        var problem = Check("k3s", bytes => moved += bytes);

        Assert.Null(problem);
        Assert.Equal(_content.Length, moved);
    }

    [Fact]
    public void A_missing_file_is_missing() => Assert.Equal("is missing", Check("k3s"));

    [Fact]
    public void A_file_of_another_size_is_wrong_without_a_byte_being_read()
    {
        _folder.Write("k3s", "short");

        Assert.Equal("is wrong: expected 300000 bytes, found 5", Check("k3s", _ => Assert.Fail("a byte was read")));
    }

    [Fact]
    public void A_file_with_one_other_byte_is_wrong()
    {
        var other = _content.ToArray();
        other[^1] = 8;
        _folder.Write("k3s", other);

        Assert.Equal($"is wrong: expected sha256 {Digest.Of(_content)}, found {Digest.Of(other)}", Check("k3s"));
    }

    [Fact]
    public void A_folder_is_named()
    {
        _folder.Folder("folder");

        Assert.Equal("is a folder", Check("folder"));
    }

    [Fact]
    [NotOnWindows(Because.Links)]
    public void A_link_is_named()
    {
        File.CreateSymbolicLink(_folder.File("link"), _folder.Write("real", _content));

        Assert.Equal("is a symbolic link", Check("link"));
    }

    [Fact]
    [NotOnWindows(Because.Modes)]
    [Trait("Needs", "user")]
    [UnsupportedOSPlatform("windows")]
    public void A_file_that_cannot_be_read_is_reported_as_such()
    {
        Assert.SkipWhen(Environment.IsPrivilegedProcess, "root may read everything");
        File.SetUnixFileMode(_folder.Write("k3s", _content), UnixFileMode.None);

        Assert.Equal("cannot be read: permission denied", Check("k3s"));
    }

    [Fact]
    public void A_cancelled_check_ends()
    {
        _folder.Write("k3s", _content);
        using var cancelled = new CancellationTokenSource();
        cancelled.Cancel();

        Assert.ThrowsAny<OperationCanceledException>(
            () => ContentCheck.Problem(_folder.Path, "k3s", ContentId.Of(_content), fromMedium: false, null, cancelled.Token));
    }

    private string? Check(string path, Action<int>? moved = null) =>
        ContentCheck.Problem(_folder.Path, path, ContentId.Of(_content), fromMedium: false, moved, CancellationToken.None);
}
