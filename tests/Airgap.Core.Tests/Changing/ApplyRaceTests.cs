using Airgap.Receipts;
using Xunit;

namespace Airgap.Core.Tests.Changing;

/// <summary>What other programs and the user write while airgap copies is neither replaced nor deleted.</summary>
public sealed class ApplyRaceTests : IDisposable
{
    private const string Certificate = "home/Factory/ca.pem";
    private const string Kubectl = $"{ApplyingScene.Kubectls}/kubectl1.30.14";
    private const string Conf = "home/.kuberlr/kuberlr.conf";

    private readonly ApplyingScene _scene = new();

    public void Dispose() => _scene.Dispose();

    [Theory]
    [InlineData(Certificate)]
    [InlineData(Kubectl)]
    [InlineData(Conf)]
    [InlineData(ApplyingScene.List)]
    [InlineData($"{ApplyingScene.Releases}/v1.29.4+k3s1/k3s")]
    public async Task A_new_file_stays(string path) => await StaysAsync(path);

    [Theory]
    [InlineData(Kubectl, "half")]
    [InlineData(Conf, "SystemPath = \"/usr/bin\"\n")]
    [InlineData(ApplyingScene.List, "{\"cacheVersion\":2,\"channels\":{},\"versions\":[]}")]
    public async Task A_file_that_was_there_before_stays_as_it_was_written_meanwhile(string path, string before)
    {
        _scene.Root.Write(path, before);

        await StaysAsync(path);
    }

    [Fact]
    public async Task A_file_of_an_earlier_bundle_stays_as_the_user_changed_it_meanwhile()
    {
        await _scene.ApplyAsync(Bundle("first").Write(_scene.Root, "first"));

        await StaysAsync(Certificate);
    }

    [Fact]
    public async Task A_file_of_the_user_in_a_version_folder_that_is_replaced_moves_to_the_new_folder()
    {
        _scene.Root.Write($"{ApplyingScene.Releases}/v1.29.4+k3s1/k3s", "broken");
        var note = $"{ApplyingScene.Releases}/v1.29.4+k3s1/note.txt";

        await _scene.ApplyAsync(Bundle("second").Write(_scene.Root), Meanwhile(() => _scene.Root.Write(note, "mine")));

        Assert.Equal("mine", _scene.Root.Read(note));
        Assert.Equal(200, _scene.Root.ReadBytes($"{ApplyingScene.Releases}/v1.29.4+k3s1/k3s").Length);
    }

    /// <summary>A failure after the first renames is like a kill: what was done belongs to the apply that completes it.</summary>
    [Fact]
    public async Task A_failed_apply_and_the_one_that_completes_it_are_taken_back_by_one_undo()
    {
        var bundle = Bundle("second").Write(_scene.Root, "second");
        await _scene.FailAsync<OperationException>(bundle, "AG0626", Meanwhile(() => _scene.Root.Write(ApplyingScene.List, "mine")));
        Assert.Equal(Receipt.Pending, Assert.Single(_scene.Receipts).State);
        Assert.Equal(200, _scene.Root.ReadBytes($"{ApplyingScene.Releases}/v1.29.4+k3s1/k3s").Length);

        await _scene.ApplyAsync(bundle);
        Assert.Equal(Receipt.Done, Assert.Single(_scene.Receipts).State);
        await _scene.UndoAsync();

        Assert.Empty(_scene.Receipts);
        Assert.Equal("mine", _scene.Root.Read(ApplyingScene.List));
        Assert.Equal([ApplyingScene.List], _scene.Root.Files().Where(file => file.StartsWith("home/", StringComparison.Ordinal)));
    }

    private async Task StaysAsync(string path)
    {
        var bundle = Bundle("second").Write(_scene.Root, "second");

        var failure = await _scene.FailAsync<OperationException>(
            bundle,
            "AG0626",
            Meanwhile(() => _scene.Root.Write(path, "mine, saved meanwhile")));

        var isInRelease = path.StartsWith($"{ApplyingScene.Releases}/", StringComparison.Ordinal);
        var named = _scene.Root.File(isInRelease ? Path.GetDirectoryName(path)! : path);
        Assert.Contains(named, failure.Message, StringComparison.Ordinal);
        Assert.Equal("mine, saved meanwhile", _scene.Root.Read(path));
        Assert.Empty(_scene.Temporary());

        while (await _scene.UndoAsync() is not null)
        {
            Assert.Equal("mine, saved meanwhile", _scene.Root.Read(path));
        }
    }

    private static ApplyingBundle Bundle(string edition) => new()
    {
        Files = [("{home}/Factory", "ca.pem")],
        AllowDownload = false,
        Edition = edition,
    };

    private static ApplyingNotes Meanwhile(Action action)
    {
        var isDone = false;
        return new ApplyingNotes
        {
            WhileCopying = () =>
            {
                if (!isDone)
                {
                    isDone = true;
                    action();
                }
            },
        };
    }
}
