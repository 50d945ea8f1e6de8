using Airgap.Core.Tests.Bundles;
using Airgap.Diagnostics;
using Airgap.Locking;
using Airgap.Manifests;
using Xunit;

namespace Airgap.Core.Tests.Documents;

/// <summary>A manifest or a lock file may be a link, but only to a regular file: airgap never waits for a pipe or a device.</summary>
public sealed class DocumentFileTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [NotOnWindows(Because.SpecialFiles)]
    [InlineData("/dev/zero")]
    [InlineData("/dev/null")]
    [InlineData("pipe")]
    public async Task A_link_to_a_device_or_a_pipe_is_an_error(string target)
    {
        await BundlesPipe.PutAsync(_folder.File("pipe"));
        File.CreateSymbolicLink(_folder.File("airgap.yaml"), _folder.File(target));
        File.CreateSymbolicLink(_folder.File("airgap.lock.json"), _folder.File(target));
        var reading = Task.Run(() => (
            Assert.Throws<InvalidDocumentException>(() => ManifestReader.ReadFile(_folder.File("airgap.yaml"), "airgap.yaml")),
            Assert.Throws<InvalidDocumentException>(() => LockReader.TryReadFile(_folder.File("airgap.lock.json"), "airgap.lock.json"))));

        var (manifest, locked) = await reading.WaitAsync(TimeSpan.FromSeconds(10));

        Assert.Equal("the manifest 'airgap.yaml' cannot be read: it is not a regular file", manifest.Message);
        Assert.Equal("the lock file 'airgap.lock.json' cannot be read: it is not a regular file", locked.Message);
    }

    [Fact]
    [NotOnWindows(Because.Links)]
    public void A_link_to_a_regular_file_is_read()
    {
        _folder.Write("other.yaml", "version: 1\nkubernetes: [\"1.30\"]\nplatforms: [linux/amd64]\n");
        File.CreateSymbolicLink(_folder.File("airgap.yaml"), "other.yaml");

        Assert.Single(ManifestReader.ReadFile(_folder.File("airgap.yaml"), "airgap.yaml").Request.Kubernetes);
    }
}
