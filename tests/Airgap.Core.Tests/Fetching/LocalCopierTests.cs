using System.Text;
using Airgap.Content;
using Airgap.Core.Tests.Changing;
using Airgap.Fetching;
using Airgap.Locking;
using Airgap.Planning;
using Airgap.Versions;
using Xunit;

namespace Airgap.Core.Tests.Fetching;

/// <summary>Files beside the manifest come into a bundle with the bytes that were locked, or not at all.</summary>
public sealed class LocalCopierTests : IDisposable
{
    private readonly TemporaryFolder _temp = new();
    private readonly string _source;
    private readonly Artifact _artifact;

    public LocalCopierTests()
    {
        var bytes = new byte[3_000_000];
        new Random(1).NextBytes(bytes);
        _source = _temp.Write("project/image.tar", bytes);
        _temp.Folder("partial");
        _temp.Folder("bundle");
        _artifact = new Artifact
        {
            Path = "files/image.tar",
            Kind = ArtifactKind.File,
            Version = "",
            Platforms = [Platform.Parse("linux/amd64")],
            Content = ContentId.Of(bytes),
            Url = null,
        };
    }

    public void Dispose() => _temp.Dispose();

    [Fact]
    public void What_was_locked_is_copied()
    {
        Copy();

        Assert.Equal(_temp.ReadBytes("project/image.tar"), _temp.ReadBytes("bundle/image.tar"));
        Assert.Empty(_temp.Files("partial"));
    }

    [Fact]
    public void A_file_that_has_changed_since_is_refused()
    {
        ChangeLastByte();

        AssertRefused();
    }

    [Fact]
    public void A_file_that_changes_while_it_is_read_is_refused() => AssertRefused(ChangeLastByte);

    [Fact]
    public void A_file_that_grows_while_it_is_read_is_refused() => AssertRefused(() => File.AppendAllText(_source, "more"));

    [Fact]
    public void A_file_that_is_gone_is_named()
    {
        File.Delete(_source);

        AssertRefused();
    }

    [Fact]
    public void Two_files_with_the_same_bytes_never_have_the_same_partial_file() =>
        Assert.NotEqual(
            new PartialFile(_temp.Path, _artifact with { Path = "files/a/b_c" }).DataPath,
            new PartialFile(_temp.Path, _artifact with { Path = "files/a_b/c" }).DataPath);

    [Fact]
    public void A_partial_file_has_a_name_that_file_systems_allow()
    {
        var partial = new PartialFile(_temp.Path, _artifact with { Path = $"files/{new string('ü', 127)}" }).DataPath;

        Assert.InRange(Encoding.UTF8.GetByteCount(Path.GetFileName(partial)), 1, 255);
    }

    private void AssertRefused(Action? meanwhile = null)
    {
        var trouble = Assert.Throws<VerificationException>(() => Copy(meanwhile));

        Assert.Equal("AG0507", trouble.Code.Id);
        Assert.Contains(_source, trouble.Message, StringComparison.Ordinal);
        Assert.Empty(_temp.Files("partial"));
        Assert.Empty(_temp.Files("bundle"));
    }

    private void Copy(Action? meanwhile = null)
    {
        var notes = new ApplyingNotes { WhileCopying = meanwhile };
        notes.Begin(new WorkPart("copying", 1, _artifact.Content.Size));
        using var finished = new FinishedFiles();
        new LocalCopier(_temp.File("partial"), notes)
            .Copy(_artifact, _source, _temp.File("bundle/image.tar"), finished, CancellationToken.None);
        finished.Complete();
    }

    private void ChangeLastByte()
    {
        using var stream = new FileStream(_source, FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite);
        stream.Position = stream.Length - 1;
        var last = stream.ReadByte();
        stream.Position = stream.Length - 1;
        stream.WriteByte((byte)(last ^ 1));
    }
}
