using System.Text;
using Airgap.Content;
using Xunit;

namespace Airgap.Core.Tests.Content;

public sealed class ContentScanTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(4)]
    public async Task Wrong_files_are_named_with_what_is_wrong_and_right_ones_are_not(int degree)
    {
        using var folder = new TemporaryFolder();
        var files = Enumerable.Range(0, 20).Select(number => $"folder/{number:00}").ToArray();
        foreach (var file in files)
        {
            folder.Write(file, file);
        }

        var expected = files.Append("missing").Select(file => new ExpectedFile(file, ContentId.Of(Encoding.UTF8.GetBytes(file)))).ToArray();
        folder.Write("folder/07", "folder/7x");
        folder.Write("folder/13", "short");
        var progress = new Counting();

        var problems = await ContentScan.FindProblemsAsync(
            folder.Path, expected, degree, fromMedium: false, progress, CancellationToken.None);

        Assert.Equal(["folder/07", "folder/13", "missing"], problems.Keys);
        Assert.StartsWith("is wrong: expected sha256 ", problems["folder/07"], StringComparison.Ordinal);
        Assert.Equal("is wrong: expected 9 bytes, found 5", problems["folder/13"]);
        Assert.Equal("is missing", problems["missing"]);
        Assert.Equal(18 * 9, progress.Bytes - ReadBeforeTheyWereFoundWrong);
        Assert.Equal((21, (20 * 9) + "missing".Length), (progress.Files, progress.All));
    }

    private const int ReadBeforeTheyWereFoundWrong = 9;

    private sealed class Counting : IWorkProgress
    {
        private long _bytes;
        private long _adjusted;
        private int _files;

        public long All => _bytes + _adjusted;

        public int Files => _files;

        public long Bytes => _bytes;

        public void Begin(WorkPart part) => Assert.Fail("the caller begins");

        public void Advance(long bytes) => Interlocked.Add(ref _bytes, bytes);

        public void Adjust(long bytes) => Interlocked.Add(ref _adjusted, bytes);

        public void FinishFile() => Interlocked.Increment(ref _files);

        public void Note(string text) => Assert.Fail(text);
    }
}
