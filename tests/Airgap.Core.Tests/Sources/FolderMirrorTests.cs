using Airgap.Sources;
using Xunit;

namespace Airgap.Core.Tests.Sources;

/// <summary>A mirror that is a folder maps an address's path onto its files, and never leads out of it.</summary>
public sealed class FolderMirrorTests : IDisposable
{
    private readonly TemporaryFolder _temp = new();

    public FolderMirrorTests()
    {
        _temp.Write("secret.txt", "secret");
        _temp.Write("mirror/download/v1.30.14+k3s2/k3s", "k3s");
        _temp.Write("mirror/a file", "with a blank");
    }

    public void Dispose() => _temp.Dispose();

    [Theory]
    [InlineData("https://github.com/download/v1.30.14%2Bk3s2/k3s", "k3s")]
    [InlineData("https://github.com/download/v1.30.14+k3s2/k3s", "k3s")]
    [InlineData("https://github.com/download/v1.30.14%2bk3s2/k3s?page=2", "k3s")]
    [InlineData("https://github.com/a%20file#part", "with a blank")]
    public async Task The_path_is_decoded_and_the_query_does_not_count(string address, string expected)
    {
        using var door = Door();

        Assert.Equal(expected, await door.ReadAsync(address));
    }

    [Theory]
    [InlineData("../secret.txt")]
    [InlineData("..%2fsecret.txt")]
    [InlineData("..%2Fsecret.txt")]
    [InlineData("%2e%2e/secret.txt")]
    [InlineData("%2E%2E%2Fsecret.txt")]
    [InlineData("download/%2e%2e/%2e%2e/secret.txt")]
    [InlineData("download%2f..%2f..%2fsecret.txt")]
    [InlineData("download%2Fv1.30.14%2Bk3s2%2Fk3s")]
    [InlineData("..%5csecret.txt")]
    [InlineData("./secret.txt")]
    [InlineData("/etc/hostname")]
    [InlineData("%2fetc%2fhostname")]
    [InlineData("c:/windows/win.ini")]
    [InlineData("a%00file")]
    [InlineData("")]
    [InlineData("download/")]
    public async Task A_path_that_would_lead_out_or_nowhere_is_refused(string path)
    {
        using var door = Door();

        var refused = await door.RefuseAsync("https://github.com/" + path);
        var unmeasured = await Assert.ThrowsAsync<SourceException>(() => door.MeasureAsync("https://github.com/" + path));

        Assert.Equal(("AG0306", SourceFailure.Refused), (refused.Code.Id, refused.Failure));
        Assert.Equal(SourceFailure.Refused, unmeasured.Failure);
    }

    [Theory]
    [NotOnWindows(Because.Links)]
    [InlineData("mirror/link.txt", "secret.txt", "link.txt")]
    [InlineData("mirror/out", "", "out/secret.txt")]
    public async Task A_symbolic_link_in_the_folder_is_not_followed(string link, string target, string path)
    {
        Directory.CreateSymbolicLink(_temp.File(link), _temp.File(target));
        using var door = Door();

        var refused = await door.RefuseAsync("https://github.com/" + path);

        Assert.Equal(SourceFailure.Refused, refused.Failure);
        Assert.Contains("a symbolic link", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    [NotOnWindows(Because.Links)]
    public async Task The_folder_itself_may_be_a_link()
    {
        Directory.CreateSymbolicLink(_temp.File("link"), _temp.File("mirror"));
        using var door = Door("link");

        Assert.Equal("k3s", await door.ReadAsync("https://github.com/download/v1.30.14%2Bk3s2/k3s"));
    }

    [Fact]
    public async Task A_folder_in_place_of_a_file_is_refused()
    {
        using var door = Door();

        Assert.Equal(SourceFailure.Refused, (await door.RefuseAsync("https://github.com/download")).Failure);
    }

    [Fact]
    public async Task A_missing_file_is_not_found()
    {
        using var door = Door();

        var missing = await door.RefuseAsync("https://github.com/nothing");

        Assert.Equal(("AG0303", SourceFailure.NotFound), (missing.Code.Id, missing.Failure));
        Assert.Contains("has no file 'nothing'", missing.Message, StringComparison.Ordinal);
    }

    [Fact]
    [NotOnWindows(Because.LinuxFiles)]
    public async Task A_file_that_the_mirrors_disk_cannot_read_is_named_and_not_asked_for_again()
    {
        Assert.SkipUnless(File.Exists("/proc/self/mem"), "only Linux has a file that cannot be read at its beginning");
        using var door = SourcesDoor.Open(new SourcesSetup { Mirrors = [SourcesDoor.Rule("https://github.com/", "/proc/self")] });

        var unreadable = await door.RefuseAsync("https://github.com/mem");

        Assert.Equal(("AG0301", SourceFailure.Refused), (unreadable.Code.Id, unreadable.Failure));
        Assert.Matches("^the file 'mem' of the mirror folder '/proc/self/?' cannot be read: Input/output error$", unreadable.Message);
        Assert.Empty(door.Notes);
    }

    [Fact]
    public async Task A_missing_folder_is_a_slip_and_not_a_release_that_is_not_out_yet()
    {
        using var door = Door("no such folder");

        var missing = await door.RefuseAsync("https://github.com/k3s");

        Assert.Equal(("AG0301", SourceFailure.Refused), (missing.Code.Id, missing.Failure));
        Assert.Contains("does not exist", missing.Message, StringComparison.Ordinal);
    }

    private SourcesDoor Door(string folder = "mirror") =>
        SourcesDoor.Open(new SourcesSetup { Mirrors = [SourcesDoor.Rule("https://github.com/", _temp.File(folder))] });
}
