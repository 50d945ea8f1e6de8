using Airgap.Core.Tests.Foundations;
using Airgap.Diagnostics;
using Airgap.Locking;
using Airgap.Planning;
using Xunit;

namespace Airgap.Core.Tests.Locking;

public sealed class LockFileTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_lock_file_is_read()
    {
        var path = _folder.Write("airgap.lock.json", SampleLock.Text);

        Assert.Equal(SampleLock.Whole.Id, LockReader.TryReadFile(path, "airgap.lock.json")!.Id);
    }

    [Theory]
    [InlineData("airgap.lock.json")]
    [InlineData("nowhere/airgap.lock.json")]
    public void A_missing_lock_file_is_none(string name) => Assert.Null(LockReader.TryReadFile(_folder.File(name), name));

    [Fact]
    public void A_folder_is_no_lock_file()
    {
        _folder.Folder("airgap.lock.json");

        var said = Complaints("airgap.lock.json");

        Assert.StartsWith("error AG0101: the lock file 'airgap.lock.json' cannot be read: ", said, StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_above_64_mebibytes_is_refused_unread()
    {
        using (var file = File.Create(_folder.File("airgap.lock.json")))
        {
            file.SetLength((64 * 1024 * 1024) + 1);
        }

        Assert.Equal(
            "error AG0108: 'airgap.lock.json' is larger than 64 MiB\n"
                + "  hint: do not edit the lock file: restore it from git, or remove it and run: dotnet airgap lock\n",
            Complaints("airgap.lock.json"));
    }

    [Fact]
    public void A_lock_file_that_could_not_be_read_again_is_not_written()
    {
        var whole = SampleLock.Whole;
        var value = whole with
        {
            Artifacts = [whole.Artifacts[0] with { Url = "https://github.com/" + new string('a', 65 * 1024 * 1024) }],
        };

        var failure = Assert.Throws<OperationException>(() => LockFile.Write(_folder.File("airgap.lock.json"), "airgap.lock.json", value));

        Assert.Equal("AG0108", failure.Code.Id);
        Assert.Equal("'airgap.lock.json' would be larger than 64 MiB: it would list 1 files", failure.Message);
        Assert.Empty(_folder.Files());
    }

    [Theory]
    [InlineData(ArtifactKind.K3s, "k3s")]
    [InlineData(ArtifactKind.K3sImages, "k3s-images")]
    [InlineData(ArtifactKind.K3sChecksums, "k3s-checksums")]
    [InlineData(ArtifactKind.Kubectl, "kubectl")]
    public void Every_kind_has_a_name_that_reads_back(ArtifactKind kind, string name)
    {
        Assert.Equal(name, KindNames.Of(kind));
        Assert.Equal(kind, KindNames.Parse(name));
    }

    [Theory]
    [InlineData("")]
    [InlineData("K3s")]
    [InlineData("K3sImages")]
    [InlineData("helm-chart")]
    public void Any_other_name_is_no_kind(string name) => Assert.Null(KindNames.Parse(name));

    [Fact]
    public void A_lock_file_takes_the_place_of_what_a_killed_run_left_of_one()
    {
        _folder.Write($".airgap-tmp-airgap.lock.json-{Guid.NewGuid():N}", "half");

        LockFile.Write(_folder.File("airgap.lock.json"), "airgap.lock.json", SampleLock.Whole);

        Assert.Equal(["airgap.lock.json"], _folder.Files());
    }

    private string Complaints(string name) =>
        Rendering.Of(Assert.Throws<InvalidDocumentException>(() => LockReader.TryReadFile(_folder.File(name), name)).Diagnostics);
}
