using Airgap.Receipts;
using Xunit;

namespace Airgap.Core.Tests.Changing;

/// <summary>Bundles whose files are damaged, or are links, pipes or folders.</summary>
public sealed class ApplyDamagedBundleTests : IDisposable
{
    private readonly ApplyingScene _scene = new();

    public void Dispose() => _scene.Dispose();

    [Theory]
    [NotOnWindows(Because.Links)]
    [InlineData("cache/k3s/v1.29.4+k3s1/k3s")]
    [InlineData("kuberlr/linux-amd64/kubectl1.30.14")]
    public async Task A_file_of_the_bundle_that_is_a_link_is_refused(string path)
    {
        var bundle = new ApplyingBundle().Write(_scene.Root);
        File.Move(_scene.Root.File("bundle/" + path), _scene.Root.File("elsewhere"));
        File.CreateSymbolicLink(_scene.Root.File("bundle/" + path), _scene.Root.File("elsewhere"));

        await _scene.FailAsync<VerificationException>(bundle, "AG0504");

        AssertUntouched();
    }

    [Fact]
    [NotOnWindows(Because.Links)]
    public async Task A_folder_of_the_bundle_that_is_a_link_is_refused()
    {
        var bundle = new ApplyingBundle().Write(_scene.Root);
        Directory.Move(_scene.Root.File("bundle/cache"), _scene.Root.File("elsewhere"));
        Directory.CreateSymbolicLink(_scene.Root.File("bundle/cache"), _scene.Root.File("elsewhere"));

        await _scene.FailAsync<VerificationException>(bundle, "AG0504");

        AssertUntouched();
    }

    [Fact]
    [NotOnWindows(Because.SpecialFiles)]
    public async Task A_file_of_the_bundle_that_is_a_pipe_is_refused_and_not_waited_for()
    {
        var bundle = new ApplyingBundle().Write(_scene.Root);
        var path = _scene.Root.File("bundle/kuberlr/linux-amd64/kubectl1.30.14");
        File.Delete(path);
        Assert.Equal(0, (await ToolProcess.RunAsync("mkfifo", [path])).ExitCode);

        await _scene.FailAsync<VerificationException>(bundle, "AG0504").WaitAsync(TimeSpan.FromSeconds(20));

        AssertUntouched();
    }

    [Fact]
    public async Task A_file_of_the_bundle_that_became_a_folder_is_refused()
    {
        var bundle = new ApplyingBundle().Write(_scene.Root);
        File.Delete(_scene.Root.File("bundle/kuberlr/linux-amd64/kubectl1.30.14"));
        _scene.Root.Folder("bundle/kuberlr/linux-amd64/kubectl1.30.14");

        await _scene.FailAsync<VerificationException>(bundle, "AG0504");

        AssertUntouched();
    }

    [Theory]
    [InlineData("cache/k3s/v1.29.4+k3s1/k3s", "")]
    [InlineData("cache/k3s/v1.30.14+k3s2/k3s-airgap-images-amd64.tar.zst", "other bytes")]
    [InlineData("kuberlr/linux-amd64/kubectl1.30.14", null)]
    public async Task A_file_of_the_bundle_with_other_bytes_is_refused(string path, string? text)
    {
        var bundle = new ApplyingBundle().Write(_scene.Root);
        if (text is null)
        {
            File.Delete(_scene.Root.File("bundle/" + path));
        }
        else
        {
            _scene.Root.Write("bundle/" + path, text);
        }

        var failure = await _scene.FailAsync<VerificationException>(bundle, "AG0502");

        Assert.Contains(path, failure.Message, StringComparison.Ordinal);
        AssertUntouched();
    }

    [Fact]
    public async Task A_file_that_changes_while_it_is_copied_is_refused()
    {
        var bundle = new ApplyingBundle { ImageBytes = 3_000_000 }.Write(_scene.Root);
        var images = _scene.Root.File("bundle/cache/k3s/v1.30.14+k3s2/k3s-airgap-images-amd64.tar.zst");
        var notes = new ApplyingNotes
        {
            WhileCopying = () =>
            {
                using var stream = new FileStream(images, FileMode.Open, FileAccess.Write, FileShare.ReadWrite);
                stream.Position = 2_999_999;
                stream.WriteByte(0x55);
            },
        };

        await _scene.FailAsync<VerificationException>(bundle, "AG0502", notes);

        AssertUntouched();
    }

    [Fact]
    public async Task A_failed_apply_does_not_block_the_next()
    {
        var bundle = new ApplyingBundle().Write(_scene.Root);
        var path = "bundle/kuberlr/linux-amd64/kubectl1.30.14";
        var good = _scene.Root.ReadBytes(path);
        _scene.Root.Write(path, "half");
        await _scene.FailAsync<VerificationException>(bundle, "AG0502");
        _scene.Root.Write(path, good);

        await _scene.ApplyAsync(bundle);

        Assert.Equal(Receipt.Done, Assert.Single(_scene.Receipts).State);
    }

    private void AssertUntouched()
    {
        Assert.DoesNotContain(_scene.Root.Files("home"), path => !path.StartsWith(".local/state/airgap/", StringComparison.Ordinal));
        Assert.Empty(_scene.Receipts);
    }
}
