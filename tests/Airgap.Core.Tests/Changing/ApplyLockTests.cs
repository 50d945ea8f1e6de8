using System.Globalization;
using Airgap.Changing;
using Airgap.Content;
using Airgap.Receipts;
using Airgap.Targets;
using Airgap.Versions;
using Xunit;

namespace Airgap.Core.Tests.Changing;

/// <summary>Two applies on one target, and those who look at it meanwhile.</summary>
public sealed class ApplyLockTests : IDisposable
{
    private static readonly TimeSpan _patience = TimeSpan.FromSeconds(30);

    private readonly ApplyingScene _scene = new();

    public void Dispose() => _scene.Dispose();

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task The_second_of_two_applies_waits_and_both_succeed(bool sameBundle)
    {
        var one = new ApplyingBundle { Releases = ["v1.29.4+k3s1"] }.Write(_scene.Root, "one");
        var two = sameBundle ? one : new ApplyingBundle { Releases = ["v1.30.14+k3s2"] }.Write(_scene.Root, "two");
        using var waits = new ManualResetEventSlim();
        using var copies = new ManualResetEventSlim();
        var first = Task.Run(() => _scene.ApplyAsync(one, new ApplyingNotes
        {
            WhileCopying = () =>
            {
                copies.Set();
                Assert.True(waits.Wait(_patience));
            },
        }));
        Assert.True(await Task.Run(() => copies.Wait(_patience)));
        var notes = new ApplyingNotes { AfterNote = _ => waits.Set() };

        var second = await Task.Run(() => _scene.ApplyAsync(two, notes)).WaitAsync(_patience);

        await first.WaitAsync(_patience);
        Assert.Contains(
            string.Create(CultureInfo.InvariantCulture, $"process {Environment.ProcessId}"),
            Assert.Single(notes.Texts),
            StringComparison.Ordinal);
        Assert.Equal(!sameBundle, second.Changes);
        Assert.Equal(sameBundle ? ["v1.29.4+k3s1"] : ["v1.29.4+k3s1", "v1.30.14+k3s2"], _scene.Listed());
        Assert.All(_scene.Receipts, receipt => Assert.Equal(Receipt.Done, receipt.State));
        Assert.Equal(sameBundle ? 1 : 2, _scene.Receipts.Length);
        Assert.Empty(_scene.Temporary());
    }

    [Fact]
    public async Task A_waiting_apply_can_be_interrupted()
    {
        var bundle = new ApplyingBundle().Write(_scene.Root);
        using var turn = await TargetLock.TakeAsync(_scene.Layout, _ => { }, TimeProvider.System, CancellationToken.None);
        using var interrupt = new CancellationTokenSource();
        var notes = new ApplyingNotes { AfterNote = _ => interrupt.Cancel() };
        var options = new ApplyOptions { Machine = _scene.Machine };

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => new Applier(bundle, options, notes).ApplyAsync(interrupt.Token));

        Assert.All(_scene.Root.Files("home"), path => Assert.EndsWith("/.airgap-busy", path, StringComparison.Ordinal));
    }

    [Fact]
    public async Task With_no_wait_apply_fails_at_once()
    {
        var bundle = new ApplyingBundle().Write(_scene.Root);
        using var turn = await TargetLock.TakeAsync(_scene.Layout, _ => { }, TimeProvider.System, CancellationToken.None);
        var options = new ApplyOptions { Machine = _scene.Machine with { Waits = false } };

        var failure = await Assert.ThrowsAsync<OperationException>(
            () => new Applier(bundle, options, _scene.Notes).ApplyAsync(CancellationToken.None));

        Assert.Equal("AG0610", failure.Code.Id);
        Assert.All(_scene.Root.Files("home"), path => Assert.EndsWith("/.airgap-busy", path, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_lock_of_a_dead_process_does_not_block_apply()
    {
        var bundle = new ApplyingBundle().Write(_scene.Root);
        _scene.Root.Write($"{ApplyingScene.Cache}/.airgap-busy", "4711");
        _scene.Root.Write("home/.kuberlr/.airgap-busy", "4711");

        await _scene.ApplyAsync(bundle).WaitAsync(_patience);
        _scene.Root.Write("home/.kuberlr/.airgap-busy", "4711");
        await _scene.ApplyAsync(bundle).WaitAsync(_patience);

        Assert.Empty(_scene.Notes.Texts);
        Assert.Empty(_scene.Temporary());
    }

    /// <summary>Two runs that take two locks in different orders can each hold what the other waits for.</summary>
    [Theory]
    [InlineData("a", "z")]
    [InlineData("z", "a")]
    public async Task The_locks_are_taken_in_the_order_of_their_folders(string cache, string kuberlr)
    {
        _scene.Layout = _scene.Layout with { Cache = _scene.Root.File(cache), Kuberlr = _scene.Root.File(kuberlr) };
        using var held = ExclusiveFile.TryTake(FolderHandle.Open(_scene.Root.Folder("a"), ""), LockFileContent.FileName);
        using var interrupt = new CancellationTokenSource();
        var later = true;

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => TargetLock.TakeAsync(
            _scene.Layout,
            _ =>
            {
                later = _scene.Root.Contains("z");
                interrupt.Cancel();
            },
            TimeProvider.System,
            interrupt.Token));

        Assert.False(later);
    }

    [Fact]
    public async Task A_lock_without_a_change_leaves_no_folder()
    {
        using (await TargetLock.TakeAsync(_scene.Layout, _ => { }, TimeProvider.System, CancellationToken.None))
        {
            Assert.Equal(["home/.cache/rancher-desktop/.airgap-busy", "home/.kuberlr/.airgap-busy"], _scene.Temporary());
        }

        Assert.Empty(Directory.EnumerateFileSystemEntries(_scene.Layout.Home!));
    }

    /// <summary>
    /// Root with both folders named, another state folder, another platform of the same home: each meets the same folders.
    /// </summary>
    [Theory]
    [InlineData("home/.cache/rancher-desktop", "home/.kuberlr")]
    [InlineData("home/.cache/rancher-desktop", "other/kuberlr")]
    [InlineData("other/cache", "home/.kuberlr")]
    [RowNotOnWindows(Because.Links, "link/.cache/rancher-desktop", "link/.kuberlr")]
    public async Task Targets_that_share_a_folder_wait_for_each_other_even_if_their_receipts_differ(string cache, string kuberlr)
    {
        var bundle = new ApplyingBundle().Write(_scene.Root);
        if (cache.StartsWith("link", StringComparison.Ordinal))
        {
            Directory.CreateSymbolicLink(_scene.Root.File("link"), _scene.Root.File("home"));
        }

        var layout = TargetLayout.ForHome(Platform.Parse("linux/amd64"), _scene.Root.Folder("root")) with
        {
            Cache = _scene.Root.File(cache),
            Kuberlr = _scene.Root.File(kuberlr),
        };
        var options = new ApplyOptions { Machine = _scene.Machine with { Layout = layout, Waits = false } };
        using var copies = new ManualResetEventSlim();
        using var goOn = new ManualResetEventSlim();
        var first = Task.Run(() => _scene.ApplyAsync(bundle, new ApplyingNotes
        {
            WhileCopying = () =>
            {
                copies.Set();
                Assert.True(goOn.Wait(_patience));
            },
        }));
        Assert.True(await Task.Run(() => copies.Wait(_patience)));

        var refused = await Assert.ThrowsAsync<OperationException>(
            () => new Applier(bundle, options, new ApplyingNotes()).ApplyAsync(CancellationToken.None));
        goOn.Set();
        await first.WaitAsync(_patience);

        Assert.Equal("AG0610", refused.Code.Id);
        Assert.Equal(["v1.29.4+k3s1", "v1.30.14+k3s2"], _scene.Listed());
        Assert.Empty(_scene.Temporary());
    }

    [Fact]
    public async Task Nothing_is_ever_seen_half_done()
    {
        var content = new ApplyingBundle
        {
            Releases = ["v1.28.8+k3s1", "v1.29.4+k3s1", "v1.30.14+k3s2"],
            Kubectls = ["1.29.15", "1.30.14"],
            ImageBytes = 4_000_000,
        };
        var bundle = content.Write(_scene.Root);
        using var stop = new CancellationTokenSource();
        var watching = Task.Factory.StartNew(
            () => Watch(stop.Token), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);

        // So slow that the watcher sees every stage.
        await _scene.ApplyAsync(bundle, new ApplyingNotes { WhileCopying = () => Thread.Sleep(2) });

        await stop.CancelAsync();
        var seen = await watching;
        Assert.DoesNotContain(seen, sight => sight.EndsWith("half", StringComparison.Ordinal));
        Assert.Contains(seen, sight => sight.Contains(".airgap-new-", StringComparison.Ordinal));
        Assert.Contains($"{ApplyingScene.Releases}/v1.30.14+k3s2 whole", seen);
        Assert.Contains($"{ApplyingScene.Kubectls}/kubectl1.30.14 whole", seen);
    }

    /// <summary>Looks at the target again and again as Rancher Desktop and kuberlr would.</summary>
    private HashSet<string> Watch(CancellationToken cancellationToken)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        bool last;
        do
        {
            // One more look after the end: on a busy machine the end may come between two looks.
            last = cancellationToken.IsCancellationRequested;
            foreach (var folder in new[] { ApplyingScene.Releases, ApplyingScene.Kubectls })
            {
                foreach (var path in Entries(folder))
                {
                    var name = Path.GetFileName(path);
                    seen.Add($"{folder}/{name} {(name.StartsWith('.') ? "temporary" : IsWhole(path) ? "whole" : "half")}");
                }
            }

            // The list comes after the folders that it names.
            var listed = _scene.Listed().ToArray();
            seen.UnionWith(listed
                .Where(release => !IsWhole(_scene.Root.File($"{ApplyingScene.Releases}/{release}")))
                .Select(release => $"{release}, listed, half"));
        }
        while (!last);

        return seen;
    }

    private string[] Entries(string folder)
    {
        try
        {
            return Directory.GetFileSystemEntries(_scene.Root.File(folder));
        }
        catch (IOException)
        {
            return [];
        }
    }

    private bool IsWhole(string path)
    {
        var inBundle = path.Contains("kubectl", StringComparison.Ordinal)
            ? _scene.Root.File("bundle/kuberlr/linux-amd64/" + Path.GetFileName(path))
            : _scene.Root.File("bundle/cache/k3s/" + Path.GetFileName(path));
        string[] files = File.Exists(inBundle) ? [""] : ["k3s", "k3s-airgap-images-amd64.tar.zst", "sha256sum-amd64.txt"];
        return files.All(
            name => new FileInfo(Path.Join(path, name)) is { Exists: true } file
                && file.Length == new FileInfo(Path.Join(inBundle, name)).Length);
    }
}
