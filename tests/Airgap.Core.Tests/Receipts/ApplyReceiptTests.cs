using System.Text;
using Airgap.Changing;
using Airgap.Content;
using Airgap.Core.Tests.Changing;
using Airgap.Receipts;
using Airgap.Targets;
using Airgap.Versions;
using Xunit;

namespace Airgap.Core.Tests.Receipts;

/// <summary>The journal of what an apply did.</summary>
public sealed class ApplyReceiptTests : IDisposable
{
    private const string Members = "\"bundle\": \"x\", \"time\": \"x\", \"platform\": \"x\", \"cache\": \"x\", \"kuberlr\": \"x\", ";

    private const string Done = "{ \"version\": 1, \"state\": \"done\", " + Members;

    private const string Unfinished = "{ \"version\": 1, \"state\": \"pending\", " + Members;

    private readonly ApplyingScene _scene = new();

    public void Dispose() => _scene.Dispose();

    [Fact]
    public async Task A_receipt_holds_every_file_that_was_placed()
    {
        var bundle = new ApplyingBundle().Write(_scene.Root);

        await _scene.ApplyAsync(bundle);

        var receipt = Assert.Single(_scene.Receipts);
        Assert.Equal((Receipt.Done, bundle.Lock.Id.ToString(), "linux/amd64"), (receipt.State, receipt.Bundle, receipt.Platform));
        Assert.Equal((_scene.Layout.Cache, _scene.Layout.Kuberlr), (receipt.Cache, receipt.Kuberlr));
        Assert.Equal(
            bundle.Lock.Artifacts.Select(artifact => (artifact.Content.Size, artifact.Content.Sha256.ToString())).Order(),
            receipt.Placed.Select(file => (file.Size, file.Sha256)).Order());
        Assert.All(receipt.Placed, placed =>
        {
            using var file = RegularFile.TryOpen(Path.GetDirectoryName(placed.Path)!, Path.GetFileName(placed.Path));
            Assert.Equal(new FileStamp(placed.Size, placed.Modified, placed.Inode), file!.Stamp);
        });
        Assert.Empty(receipt.Gone);
        Assert.Matches("^20[0-9]{2}-[0-9]{2}-[0-9]{2}T[0-9:]{8}Z$", receipt.Time);
    }

    [Fact]
    public async Task The_list_that_was_there_before_is_in_it_whole()
    {
        const string before = "{ \"cacheVersion\": 2,\r\n\t\"channels\": {}, \"versions\": [] }  \u00e9\u4e2d";
        _scene.Root.Write(ApplyingScene.List, before);

        await _scene.ApplyAsync(new ApplyingBundle().Write(_scene.Root));

        var text = Assert.Single(_scene.Receipts.Single().Texts);
        Assert.Equal((_scene.Root.File(ApplyingScene.List), before), (text.Path, text.Before));
        Assert.Equal(Digest.Of(_scene.Root.ReadBytes(ApplyingScene.List)).ToString(), text.Sha256After);
    }

    [Fact]
    public async Task Where_there_was_no_list_it_says_so()
    {
        await _scene.ApplyAsync(new ApplyingBundle().Write(_scene.Root));

        Assert.Null(Assert.Single(_scene.Receipts.Single().Texts).Before);
    }

    [Fact]
    public async Task Files_that_were_there_already_are_not_recorded_as_placed()
    {
        var bundle = new ApplyingBundle().Write(_scene.Root);
        foreach (var name in new[] { "k3s", "k3s-airgap-images-amd64.tar.zst", "sha256sum-amd64.txt" })
        {
            _scene.Root.Write(
                $"{ApplyingScene.Releases}/v1.29.4+k3s1/{name}",
                _scene.Root.ReadBytes($"bundle/cache/k3s/v1.29.4+k3s1/{name}"));
        }

        SetExecutable($"{ApplyingScene.Releases}/v1.29.4+k3s1/k3s");
        var before = TreeFingerprint.Entries(_scene.Root.File($"{ApplyingScene.Releases}/v1.29.4+k3s1"), TreeTimes.Files);

        var plan = await _scene.ApplyAsync(bundle);

        Assert.Equal(TargetState.InPlace, plan.Releases[0].State);
        Assert.Equal(before, TreeFingerprint.Entries(_scene.Root.File($"{ApplyingScene.Releases}/v1.29.4+k3s1"), TreeTimes.Files));
        Assert.DoesNotContain(_scene.Receipts.Single().Placed, file => file.Path.Contains("v1.29.4", StringComparison.Ordinal));
        Assert.Contains(_scene.Receipts.Single().Placed, file => file.Path.Contains("v1.30.14", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Each_apply_that_changes_something_adds_one()
    {
        await _scene.ApplyAsync(new ApplyingBundle { Releases = ["v1.29.4+k3s1"] }.Write(_scene.Root, "one"));
        await _scene.ApplyAsync(new ApplyingBundle { Releases = ["v1.29.4+k3s1"] }.Write(_scene.Root, "one"));
        await _scene.ApplyAsync(new ApplyingBundle().Write(_scene.Root, "two"));

        Assert.Equal(["000001.json", "000002.json"], _scene.Receipts.Select(receipt => Path.GetFileName(receipt.FilePath)));
        Assert.DoesNotContain(_scene.Receipts[1].Placed, file => file.Path.Contains("v1.29.4", StringComparison.Ordinal));
    }

    [Fact]
    [NotOnWindows(Because.Links)]
    public async Task The_same_folders_by_another_path_are_the_same_target()
    {
        var bundle = new ApplyingBundle().Write(_scene.Root);
        await _scene.ApplyAsync(bundle);
        Directory.CreateSymbolicLink(_scene.Root.File("other"), _scene.Root.File("home"));
        var there = _scene.Layout;
        _scene.Layout = TargetLayout.ForHome(Platform.Parse("linux/amd64"), _scene.Root.File("other")) with { State = there.State };

        Assert.Single(_scene.Receipts);
    }

    [Fact]
    public async Task Other_folders_are_another_target()
    {
        await _scene.ApplyAsync(new ApplyingBundle().Write(_scene.Root));
        _scene.Layout = _scene.Layout with { Cache = _scene.Root.File("elsewhere") };

        Assert.Empty(_scene.Receipts);
    }

    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("null")]
    [InlineData("{ \"version\": 2, \"state\": \"done\" }")]
    [InlineData(Done + "\"placed\": [], \"texts\": [], \"gone\": [], \"later\": 1 }")]
    [InlineData(Done + "\"placed\": null, \"texts\": null, \"gone\": null }")]
    [InlineData(Done + "\"placed\": [null], \"texts\": [], \"gone\": [] }")]
    [InlineData(
        Unfinished
        + "\"placed\": [{ \"path\": \"\", \"size\": 1, \"sha256\": \"\", \"modified\": 1, \"inode\": 1 }], \"texts\": [], \"gone\": [] }")]
    public async Task A_receipt_that_cannot_be_read_is_an_error_and_no_bug(string text)
    {
        var bundle = new ApplyingBundle().Write(_scene.Root);
        await _scene.ApplyAsync(bundle);
        File.WriteAllText(_scene.Receipts[0].FilePath!, text);

        await _scene.FailAsync<OperationException>(bundle, "AG0614");
    }

    [Fact]
    public async Task A_file_that_changed_since_is_read_again_whatever_the_receipt_says()
    {
        var bundle = new ApplyingBundle { Releases = ["v1.29.4+k3s1"] }.Write(_scene.Root, "one");
        await _scene.ApplyAsync(bundle);
        var k3s = _scene.Root.File($"{ApplyingScene.Releases}/v1.29.4+k3s1/k3s");
        var bytes = File.ReadAllBytes(k3s);
        bytes[7] ^= 1;
        File.WriteAllBytes(k3s, bytes);

        var plan = await _scene.ApplyAsync(new ApplyingBundle { Releases = ["v1.30.14+k3s2"] }.Write(_scene.Root, "two"));

        Assert.Equal(["v1.30.14+k3s2"], _scene.Listed());
        Assert.Equal(
            "v1.29.4+k3s1 in Rancher Desktop's cache is not listed: its k3s is not the one in its checksum file",
            Assert.Single(ApplyingScene.Warnings(plan, "AG0612")).Message);
    }

    [Fact]
    public async Task Receipts_are_for_people_too()
    {
        await _scene.ApplyAsync(new ApplyingBundle().Write(_scene.Root));

        var text = File.ReadAllText(_scene.Receipts[0].FilePath!, Encoding.UTF8);

        Assert.Contains("v1.30.14+k3s2", text, StringComparison.Ordinal);
        Assert.EndsWith("}\n", text, StringComparison.Ordinal);
    }

    private void SetExecutable(string path)
    {
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(_scene.Root.File(path), FileModes.Executable);
        }
    }
}
