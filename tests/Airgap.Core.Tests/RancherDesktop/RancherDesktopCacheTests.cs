using System.Collections.Immutable;
using Airgap.Content;
using Airgap.Core.Tests.Machine;
using Airgap.RancherDesktop;
using Airgap.Receipts;
using Airgap.Targets;
using Airgap.Versions;
using Xunit;

namespace Airgap.Core.Tests.RancherDesktop;

public sealed class RancherDesktopCacheTests : IDisposable
{
    private const string Releases = ".cache/rancher-desktop/k3s";
    private const string Tag = "v1.30.14+k3s2";
    private const string Folder = $"{Releases}/{Tag}";

    private readonly TemporaryFolder _root = new();

    public void Dispose() => _root.Dispose();

    [Theory]
    [InlineData(".tar.zst", "amd64")]
    [InlineData(".tar", "amd64")]
    [InlineData(".tar.zst", "arm64")]
    public void Executable_images_and_checksum_file_make_a_release(string images, string architecture)
    {
        _root.WriteComplete(Releases, Tag, images, architecture);

        Assert.Null(Problem("linux/" + architecture));
    }

    [Theory]
    [InlineData("k3s", "k3s")]
    [InlineData("k3s-airgap-images-amd64.tar.zst", "k3s-airgap-images-amd64.tar")]
    [InlineData("sha256sum-amd64.txt", "sha256sum-amd64.txt")]
    public void Each_of_the_three_is_needed(string missing, string named)
    {
        _root.WriteComplete(Releases, Tag);
        File.Delete(_root.File($"{Folder}/{missing}"));

        Assert.EndsWith(" " + named, Problem(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("k3s")]
    [InlineData("k3s-airgap-images-amd64.tar.zst")]
    public void A_file_that_is_not_the_one_in_the_checksum_file_is_wrong(string name)
    {
        _root.WriteComplete(Releases, Tag);
        _root.Write($"{Folder}/{name}", "half");

        Assert.Equal($"its {name} is not the one in its checksum file", Problem());
    }

    [Fact]
    public void A_bad_zst_hides_a_good_tar()
    {
        _root.WriteComplete(Releases, Tag, ".tar");
        _root.Write($"{Folder}/k3s-airgap-images-amd64.tar.zst", "half");
        File.AppendAllText(_root.File($"{Folder}/sha256sum-amd64.txt"), new string('a', 64) + "  k3s-airgap-images-amd64.tar.zst\n");

        Assert.Equal("its k3s-airgap-images-amd64.tar.zst is not the one in its checksum file", Problem());
    }

    [Fact]
    public void A_zst_that_is_a_folder_hides_a_good_tar()
    {
        _root.WriteComplete(Releases, Tag, ".tar");
        _root.Folder($"{Folder}/k3s-airgap-images-amd64.tar.zst");

        Assert.NotNull(Problem());
    }

    [Fact]
    public void A_bad_tar_is_not_looked_at_beside_a_good_zst()
    {
        _root.WriteComplete(Releases, Tag);
        _root.Write($"{Folder}/k3s-airgap-images-amd64.tar", "half");

        Assert.Null(Problem());
    }

    [Theory]
    [InlineData("*k3s")]
    [InlineData("./k3s")]
    [InlineData("../k3s")]
    public void A_checksum_file_with_other_names_than_bare_ones_is_damaged(string name)
    {
        _root.WriteComplete(Releases, Tag);
        var text = _root.Read($"{Folder}/sha256sum-amd64.txt");
        _root.Write($"{Folder}/sha256sum-amd64.txt", text.Replace("  k3s\n", $"  {name}\n", StringComparison.Ordinal));

        Assert.NotNull(Problem());
    }

    [Theory]
    [InlineData("")]
    [InlineData("<html>please sign in</html>\n")]
    [InlineData("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855  k3s\n")]
    public void A_checksum_file_that_is_none_is_damaged(string text)
    {
        _root.WriteComplete(Releases, Tag);
        _root.Write($"{Folder}/sha256sum-amd64.txt", text);

        Assert.StartsWith("its sha256sum-amd64.txt is damaged: ", Problem(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_checksum_file_that_does_not_list_the_images_is_of_no_use()
    {
        _root.WriteComplete(Releases, Tag);
        _root.Write($"{Folder}/sha256sum-amd64.txt", _root.Line(Folder, "k3s"));

        Assert.Equal("its checksum file does not list k3s-airgap-images-amd64.tar.zst", Problem());
    }

    [Fact]
    public void A_huge_checksum_file_is_not_read()
    {
        _root.WriteComplete(Releases, Tag);
        _root.Write($"{Folder}/sha256sum-amd64.txt", new byte[100_000]);

        Assert.Equal("its sha256sum-amd64.txt is too large", Problem());
    }

    [Fact]
    [NotOnWindows(Because.Links)]
    public void Links_do_not_count()
    {
        _root.WriteComplete(Releases, Tag);
        File.Move(_root.File($"{Folder}/k3s"), _root.File("k3s"));
        File.CreateSymbolicLink(_root.File($"{Folder}/k3s"), _root.File("k3s"));

        Assert.Contains("symbolic link", Problem(), StringComparison.Ordinal);
    }

    [Fact]
    public void The_other_processors_files_do_not_count()
    {
        _root.WriteComplete(Releases, Tag, architecture: "arm64");

        Assert.Equal("it has no sha256sum-amd64.txt", Problem());
    }

    [Fact]
    public async Task Only_folders_named_like_a_tag_are_releases()
    {
        string[] folders =
        [
            "v1.30.14+k3s2", "v1.9.1+k3s1", "v1.10.0+k3s1", "1.30.14+k3s2", "v1.30.14", "v1.30.14+k3s", "v1.30.14-rc1+k3s1",
            "tmp-v1.30.14+k3s2-AbCdEf", ".airgap-notes",
        ];
        foreach (var name in folders)
        {
            _root.WriteComplete(Releases, name);
        }

        _root.Write($"{Releases}/v1.31.0+k3s1", "a file");
        File.Delete(_root.File($"{Releases}/v1.9.1+k3s1/k3s"));

        var cached = await ReadAsync("linux/amd64");

        Assert.Equal(
            [
                ("v1.9.1+k3s1", "it has no k3s"), ("v1.10.0+k3s1", null), ("v1.30.14+k3s2", null),
                ("v1.31.0+k3s1", "it is a file, not a folder"),
            ],
            cached.Select(release => (release.Release.ToString(), release.Problem)));
    }

    [Fact]
    public async Task A_file_that_a_receipt_knows_is_not_read_again()
    {
        _root.WriteComplete(Releases, Tag);
        var layout = Layout("linux/amd64");
        var path = Path.Join(layout.Releases, Tag, "k3s");
        using var file = RegularFile.TryOpen(layout.Cache, $"k3s/{Tag}/k3s")!;
        var receipt = new ReceiptFile(path, file.Stamp.Size, new string('a', 64), file.Stamp.ModifiedNanoseconds, file.Stamp.Inode);
        var older = receipt with { Modified = receipt.Modified - 1 };

        // The receipt is wrong, so the result shows that it was used.
        Assert.Equal(file.Stamp.Inode != 0, Assert.Single(await ReadAsync("linux/amd64", receipt)).Problem is not null);
        Assert.Null(Assert.Single(await ReadAsync("linux/amd64", older)).Problem);
    }

    private string? Problem(string platform = "linux/amd64") => Assert.Single(ReadAsync(platform).GetAwaiter().GetResult()).Problem;

    private Task<ImmutableArray<CachedRelease>> ReadAsync(string platform, params ReceiptFile[] known) =>
        MachineReaders.Cache(Layout(platform), known).ReadAsync(CancellationToken.None);

    private TargetLayout Layout(string platform) => TargetLayout.ForHome(Platform.Parse(platform), _root.Path);
}
