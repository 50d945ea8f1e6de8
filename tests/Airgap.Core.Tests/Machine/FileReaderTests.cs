using System.Collections.Immutable;
using Airgap.Content;
using Airgap.Machine;
using Airgap.Receipts;
using Airgap.Targets;
using Xunit;

namespace Airgap.Core.Tests.Machine;

/// <summary>One reader serves a whole command, so it opens a file again only if the file has changed.</summary>
public sealed class FileReaderTests : IDisposable
{
    private static readonly ImmutableDictionary<string, ReceiptFile> _noReceipts = ImmutableDictionary<string, ReceiptFile>.Empty;

    private readonly TemporaryFolder _root = new();
    private readonly FileReader _reader = new();

    public void Dispose() => _root.Dispose();

    [Fact]
    public void A_file_that_has_not_changed_is_not_read_again()
    {
        var path = _root.Write("file", "one");
        File.SetLastWriteTimeUtc(path, DateTime.UnixEpoch);
        var first = Find(path);

        // Other bytes of the same size, time and number: that the result stays shows that it was not read.
        File.WriteAllText(path, "two");
        File.SetLastWriteTimeUtc(path, DateTime.UnixEpoch);

        Assert.Equal(first.Sha256, Find(path).Sha256);
        Assert.Equal(first.Sha256, _reader.Peek(path).Sha256);
    }

    [Fact]
    public void A_file_that_this_program_wrote_is_not_read()
    {
        var path = _root.Write("file", "one");
        var stamp = Find(path).Stamp;
        var digest = Digest.Of("another"u8);
        var reader = new FileReader();

        // A wrong digest shows that the file was not read. A file that has changed since is read.
        reader.Remember([new ReceiptFile(path, stamp.Size, digest.ToString(), stamp.ModifiedNanoseconds, stamp.Inode)]);
        Assert.Equal(digest, reader.Peek(path).Sha256);
        File.SetLastWriteTimeUtc(path, DateTime.UnixEpoch);
        Assert.Null(reader.Peek(path).Sha256);
    }

    [Theory]
    [InlineData("longer")]
    [InlineData("two")]
    public void A_file_that_has_changed_is_read_again(string text)
    {
        var path = _root.Write("file", "one");
        Find(path);
        var time = File.GetLastWriteTimeUtc(path);
        File.WriteAllText(path, text);
        File.SetLastWriteTimeUtc(path, time.AddSeconds(1));

        Assert.Equal(Digest.Of(System.Text.Encoding.UTF8.GetBytes(text)), Find(path).Sha256);
    }

    [Fact]
    public void A_text_that_has_not_changed_is_the_same_array()
    {
        _root.Write("file", "one");
        var first = _reader.ReadText(_root.Path, "file", 10);

        Assert.Same(first, _reader.ReadText(_root.Path, "file", 10));

        _root.Write("file", "another");

        Assert.Equal("another"u8.ToArray(), _reader.ReadText(_root.Path, "file", 10));
    }

    [Fact]
    public void The_digest_is_computed_only_where_it_is_needed()
    {
        var path = _root.Write("file", "one");

        Assert.Null(_reader.Find(Place(path), _noReceipts, _ => false, null, CancellationToken.None).Sha256);
        Assert.NotNull(Find(path).Sha256);
    }

    [Fact]
    public void A_receipt_that_knows_size_time_and_number_stands_for_the_bytes()
    {
        var path = _root.Write("file", "one");
        using var file = RegularFile.TryOpen(_root.Path, "file")!;
        var digest = new string('a', 64);
        var receipt = new ReceiptFile(path, file.Stamp.Size, digest, file.Stamp.ModifiedNanoseconds, file.Stamp.Inode);

        var found = _reader.Find(Place(path), _noReceipts.Add(path, receipt), _ => true, null, CancellationToken.None);

        Assert.Equal(digest, found.Sha256.ToString());
    }

    [Fact]
    public void Files_folders_and_missing_names_are_told_apart()
    {
        _root.Write("file", "one");
        _root.Folder("folder");
        string[] names = ["file", "folder", "nothing"];
        FoundKind[] kinds = [FoundKind.File, FoundKind.Folder, FoundKind.Missing];

        Assert.Equal(kinds, names.Select(name => Find(_root.File(name)).Kind));
        Assert.Equal(kinds, names.Select(name => _reader.Peek(_root.File(name)).Kind));
    }

    [Fact]
    [NotOnWindows(Because.Links)]
    public void A_link_is_no_file()
    {
        File.CreateSymbolicLink(_root.File("link"), _root.Write("file", "one"));

        Assert.Equal(FoundKind.Link, Find(_root.File("link")).Kind);
        Assert.Equal(FoundKind.Link, _reader.Peek(_root.File("link")).Kind);
    }

    private FoundFile Find(string path) => _reader.Find(Place(path), _noReceipts, _ => true, null, CancellationToken.None);

    private TargetPlace Place(string path) => new(_root.Path, Path.GetFileName(path));
}
