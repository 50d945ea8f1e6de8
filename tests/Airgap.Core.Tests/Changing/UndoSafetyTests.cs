using Airgap.Content;
using Airgap.Machine;
using Airgap.Receipts;
using Xunit;

namespace Airgap.Core.Tests.Changing;

/// <summary>Receipts are in a user's home, and root may undo them: they are not trusted for anything outside of the target.</summary>
public sealed class UndoSafetyTests : IDisposable
{
    private readonly ApplyingScene _scene = new();

    public void Dispose() => _scene.Dispose();

    [Theory]
    [NotOnWindows(Because.Links)]
    [InlineData(Receipt.Done, "precious/file")]
    [InlineData(Receipt.Pending, "precious/file")]
    [InlineData(Receipt.Done, "home/.cache/rancher-desktop/../../../precious/file")]
    [InlineData(Receipt.Pending, "home/.cache/rancher-desktop/../../../precious/file")]
    [InlineData(Receipt.Done, "home/.cache/rancher-desktop/k3s/v1.30.1+k3s1/file")]
    [InlineData(Receipt.Pending, "home/.cache/rancher-desktop/k3s/v1.30.1+k3s1/file")]
    public async Task A_receipt_whose_paths_lead_out_of_the_target_changes_nothing_there(string state, string path)
    {
        var precious = _scene.Root.Write("precious/file", "mine");
        var empty = _scene.Root.Folder("precious/empty");
        _scene.Root.Folder(ApplyingScene.Releases);
        Directory.CreateSymbolicLink(_scene.Root.File($"{ApplyingScene.Releases}/v1.30.1+k3s1"), _scene.Root.File("precious"));
        var before = TreeFingerprint.Entries(_scene.Root.File("precious"), TreeTimes.Files);
        Write(state, Path.Join(_scene.Root.Path, path), Path.Join(_scene.Root.Path, Path.GetDirectoryName(path), "empty"), precious);

        await _scene.UndoAsync();

        Assert.Equal(before, TreeFingerprint.Entries(_scene.Root.File("precious"), TreeTimes.Files));
        Assert.True(Directory.Exists(empty));
    }

    [Theory]
    [InlineData(Receipt.Done)]
    [InlineData(Receipt.Pending)]
    public async Task The_next_apply_believes_it_as_little(string state)
    {
        var precious = _scene.Root.Write("precious/file", "mine");
        _scene.Root.Folder("precious/empty");
        var before = TreeFingerprint.Entries(_scene.Root.File("precious"), TreeTimes.Files);
        Write(state, precious, _scene.Root.File("precious/empty"), precious);
        _scene.Prunes = true;

        await _scene.ApplyAsync(new ApplyingBundle().Write(_scene.Root));

        Assert.Equal(before, TreeFingerprint.Entries(_scene.Root.File("precious"), TreeTimes.Files));
    }

    [Fact]
    public async Task A_file_that_a_receipt_lists_twice_is_removed_once()
    {
        var before = Names();
        await _scene.ApplyAsync(new ApplyingBundle().Write(_scene.Root));
        var receipt = _scene.Receipts.Single();
        new ReceiptJournal(_scene.Layout).Replace(receipt with { Placed = [.. receipt.Placed, .. receipt.Placed] });

        await _scene.UndoAsync();

        Assert.Equal(before, Names());
        Assert.Empty(_scene.Receipts);
    }

    [Fact]
    public async Task A_mode_of_a_receipt_that_is_none_is_not_reported_as_restored()
    {
        await _scene.ApplyAsync(new ApplyingBundle().Write(_scene.Root));
        var receipt = _scene.Receipts.Single();
        new ReceiptJournal(_scene.Layout).Replace(receipt with { Modes = [new ReceiptMode(receipt.Placed[0].Path, "4777")] });

        var undone = await _scene.UndoAsync();

        Assert.Empty(undone!.Modes);
    }

    [Fact]
    public async Task An_undo_that_was_killed_in_the_middle_goes_on()
    {
        var before = Names();
        await _scene.ApplyAsync(new ApplyingBundle().Write(_scene.Root));
        var receipt = _scene.Receipts.Single();
        new ReceiptJournal(_scene.Layout).Replace(receipt with { State = Receipt.Pending });
        File.Delete(_scene.Root.File(ApplyingScene.List));
        Directory.Delete(_scene.Root.File($"{ApplyingScene.Releases}/v1.29.4+k3s1"), recursive: true);
        Directory.Move(
            _scene.Root.File($"{ApplyingScene.Releases}/v1.30.14+k3s2"),
            _scene.Root.File($"{ApplyingScene.Releases}/.airgap-new-v1.30.14+k3s2"));

        var undone = await _scene.UndoAsync();

        Assert.Equal([_scene.Root.File($"{ApplyingScene.Kubectls}/kubectl1.30.14")], undone!.Removes.Select(file => file.Path));
        Assert.Equal(before, Names());
        Assert.Empty(_scene.Receipts);
    }

    [Fact]
    public async Task An_apply_that_was_killed_in_the_middle_can_be_taken_back()
    {
        var before = Names();
        await _scene.ApplyAsync(new ApplyingBundle().Write(_scene.Root));
        new ReceiptJournal(_scene.Layout).Replace(_scene.Receipts.Single() with { State = Receipt.Pending });
        File.Delete(_scene.Root.File(ApplyingScene.List));
        File.Move(
            _scene.Root.File($"{ApplyingScene.Kubectls}/kubectl1.30.14"),
            _scene.Root.File($"{ApplyingScene.Kubectls}/.airgap-new-kubectl1.30.14"));

        await _scene.UndoAsync();

        Assert.Equal(before, Names());
    }

    [Fact]
    public async Task What_a_killed_prune_took_away_is_not_missed()
    {
        await _scene.ApplyAsync(new ApplyingBundle { Kubectls = ["1.30.12"] }.Write(_scene.Root, "first"));
        var list = _scene.Root.ReadBytes(ApplyingScene.List);
        _scene.Prunes = true;
        await _scene.ApplyAsync(new ApplyingBundle().Write(_scene.Root, "second"));
        var receipt = _scene.Receipts[^1];
        new ReceiptJournal(_scene.Layout).Replace(receipt with { State = Receipt.Pending, Placed = [], Texts = [] });

        new MachineReader(_scene.Machine, _scene.Notes).Settle();

        Assert.Equal(receipt.Removed, _scene.Receipts[^1].Removed);
        Assert.True((await _scene.CompareAsync()).IsClean);
        Assert.Equal(list, _scene.Root.ReadBytes(ApplyingScene.List));
    }

    [Fact]
    public async Task A_fixed_file_stays_if_its_folder_would_be_incomplete_without_it()
    {
        var bundle = new ApplyingBundle().Write(_scene.Root);
        await _scene.ApplyAsync(bundle);
        var k3s = _scene.Root.Write($"{ApplyingScene.Releases}/v1.29.4+k3s1/k3s", "broken since");
        await _scene.ApplyAsync(bundle);

        var undone = await _scene.UndoAsync();

        Assert.Equal(k3s, string.Join(" ", undone!.KeptForRelease));
        Assert.Equal(k3s, string.Join(" ", undone.Lost));
        Assert.True((await _scene.CompareAsync()).IsClean);
    }

    [Theory]
    [InlineData("k3s")]
    [InlineData("k3s-airgap-images-amd64.tar.zst")]
    public async Task A_file_that_was_missing_stays_if_its_folder_would_be_incomplete_without_it(string name)
    {
        var bundle = new ApplyingBundle().Write(_scene.Root);
        await _scene.ApplyAsync(bundle);
        var missing = _scene.Root.File($"{ApplyingScene.Releases}/v1.29.4+k3s1/{name}");
        File.Delete(missing);
        await _scene.ApplyAsync(bundle);

        var undone = await _scene.UndoAsync();

        Assert.Equal(missing, string.Join(" ", undone!.KeptForRelease));
        Assert.True((await _scene.CompareAsync()).IsClean);
        await _scene.UndoAsync();
        Assert.False(File.Exists(missing));
    }

    /// <summary>Rancher Desktop hangs on a folder that has a checksum file without the rest, whatever the checksum file is.</summary>
    [Fact]
    [NotOnWindows(Because.Links)]
    public async Task A_replaced_file_is_kept_beside_a_checksum_file_that_became_a_link()
    {
        var bundle = new ApplyingBundle().Write(_scene.Root);
        await _scene.ApplyAsync(bundle);
        const string folder = $"{ApplyingScene.Releases}/v1.29.4+k3s1";
        var k3s = _scene.Root.Write($"{folder}/k3s", "broken since");
        await _scene.ApplyAsync(bundle);
        File.Move(_scene.Root.File($"{folder}/sha256sum-amd64.txt"), _scene.Root.File("elsewhere.txt"));
        File.CreateSymbolicLink(_scene.Root.File($"{folder}/sha256sum-amd64.txt"), _scene.Root.File("elsewhere.txt"));

        var undone = await _scene.UndoAsync();

        Assert.Contains(k3s, undone!.KeptForRelease);
    }

    [Fact]
    public async Task Other_images_of_a_release_come_and_go_beside_what_was_there()
    {
        await _scene.ApplyAsync(new ApplyingBundle().Write(_scene.Root, "first"));
        var before = Names();
        await _scene.ApplyAsync(new ApplyingBundle { Images = ".tar" }.Write(_scene.Root, "second"));

        await _scene.UndoAsync();

        Assert.Equal(before, Names());
        Assert.True((await _scene.CompareAsync()).IsClean);
    }

    [Fact]
    public async Task Nothing_is_left_to_undo_on_an_unchanged_machine() =>
        Assert.Null(await _scene.UndoAsync());

    private string[] Names() =>
        [
            .. Directory.EnumerateFileSystemEntries(_scene.Root.File("home"), "*", SearchOption.AllDirectories)
                .Where(path => !path.Contains($"{Path.DirectorySeparatorChar}.local", StringComparison.Ordinal))
                .Order(StringComparer.Ordinal),
        ];

    private void Write(string state, string file, string folder, string precious)
    {
        var content = ContentId.Of(File.ReadAllBytes(precious));
        new ReceiptJournal(_scene.Layout).Add(new Receipt
        {
            State = state,
            Bundle = null,
            Time = "2026-01-01T00:00:00Z",
            Platform = "linux/amd64",
            Cache = _scene.Layout.Cache,
            Kuberlr = _scene.Layout.Kuberlr,
            Placed = [new ReceiptFile(file, content.Size, content.Sha256.ToString(), 0, 0)],
            Texts =
            [
                new ReceiptText(file, "theirs", null, content.Sha256.ToString()),
                new ReceiptText(file, null, null, content.Sha256.ToString()),
            ],
            Gone = [],
            Made = [folder],
            Modes = [new ReceiptMode(file, "777")],
            Owners = [new ReceiptOwner(file, 65534, 65534), new ReceiptOwner(folder, 65534, 65534)],
            Removed = [file],
        });
    }
}
