using Airgap.Bundles;
using Xunit;

namespace Airgap.Core.Tests.Changing;

/// <summary>An apply shows one progress: how much is to be done is known before the first byte is read.</summary>
public sealed class ApplyProgressTests : IDisposable
{
    private readonly ApplyingScene _scene = new();

    public void Dispose() => _scene.Dispose();

    [Fact]
    public async Task An_empty_machine_gets_one_part()
    {
        var bundle = new ApplyingBundle().Write(_scene.Root);

        await _scene.ApplyAsync(bundle);

        var files = bundle.Lock.Artifacts.Length;
        Assert.Equal([new WorkPart("copying", files, bundle.Lock.TotalBytes)], _scene.Notes.Parts);
        Assert.Equal((files, bundle.Lock.TotalBytes), (_scene.Notes.FilesDone, _scene.Notes.BytesDone));
    }

    [Fact]
    public async Task The_checking_counts_the_copying_that_follows()
    {
        // No receipt stands for the bytes of what is there.
        var bundle = new ApplyingBundle().Write(_scene.Root);
        await ApplyWithoutReceiptsAsync(bundle);
        Directory.Delete(_scene.Root.File(ApplyingScene.Releases + "/v1.29.4+k3s1"), recursive: true);
        var before = _scene.Notes.Parts.Count;

        await _scene.ApplyAsync(bundle);

        var (checking, copying) = _scene.Notes.Parts.Skip(before).ToArray() switch
        {
            [var first, var second] => (first, second),
            var others => throw new InvalidOperationException(string.Join('\n', others.Select(part => part.ToString()))),
        };
        Assert.Equal(("checking", "copying"), (checking.What, copying.What));
        Assert.Equal((copying.Files, copying.Bytes), (checking.LaterFiles, checking.LaterBytes));
        Assert.Equal(bundle.Lock.Artifacts.Length, checking.Files + copying.Files);
        Assert.Equal(bundle.Lock.TotalBytes, checking.Bytes + copying.Bytes);
    }

    [Fact]
    public async Task A_plan_copies_nothing_later()
    {
        var bundle = new ApplyingBundle().Write(_scene.Root);
        await ApplyWithoutReceiptsAsync(bundle);
        File.Delete(_scene.Root.File(ApplyingScene.Kubectls + "/kubectl1.30.14"));
        var before = _scene.Notes.Parts.Count;

        await _scene.PlanAsync(bundle);

        Assert.Equal(0, Assert.Single(_scene.Notes.Parts.Skip(before)).LaterBytes);
    }

    private async Task ApplyWithoutReceiptsAsync(Bundle bundle)
    {
        await _scene.ApplyAsync(bundle);
        Directory.Delete(_scene.Layout.State, recursive: true);
    }
}
