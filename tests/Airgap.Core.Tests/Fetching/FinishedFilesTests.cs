using Airgap.Content;
using Airgap.Core.Tests.Locking;
using Airgap.Fetching;
using Xunit;

namespace Airgap.Core.Tests.Fetching;

public sealed class FinishedFilesTests : IDisposable
{
    private readonly TemporaryFolder _temp = new();

    public void Dispose() => _temp.Dispose();

    [Fact]
    public void Small_files_get_their_names_together_and_large_ones_at_once()
    {
        using var finished = new FinishedFiles();
        Add(finished, "small", 1);
        Add(finished, "large", GroupedFlush.SmallFile + 1);

        Assert.Equal(["large"], _temp.Files("bundle"));
        finished.Complete();

        Assert.Equal(["large", "small"], _temp.Files("bundle"));
        Assert.Empty(_temp.Files("partial"));
        Assert.Equal(1, finished.Stamps[_temp.File("bundle/small")].Size);
    }

    [Fact]
    public void A_file_that_cannot_get_its_name_does_not_keep_the_others_from_theirs()
    {
        using var finished = new FinishedFiles();
        _temp.Write("bundle/b/in-the-way", "a folder");
        Add(finished, "a", 1);
        Add(finished, "b", 1);
        Add(finished, "c", 1);

        Assert.ThrowsAny<Exception>(finished.Complete);
        finished.TryComplete();

        Assert.Equal(["a", "b/in-the-way", "c"], _temp.Files("bundle"));
        Assert.Single(_temp.Files("partial"));
    }

    private void Add(FinishedFiles finished, string name, long bytes)
    {
        _temp.Folder("partial");
        _temp.Folder("bundle");
        var artifact = SampleLock.Whole.Artifacts[0] with { Path = $"files/{name}", Content = new ContentId(bytes, Digest.Of("x"u8)) };
        var file = new PartialFile(_temp.File("partial"), artifact);
        using (var handle = file.CreateNew())
        {
            RandomAccess.Write(handle, new byte[bytes], 0);
        }

        finished.Add(file, _temp.File($"bundle/{name}"), bytes);
    }
}
